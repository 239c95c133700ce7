// Stands in for what Bolt imports and never uses here (its own web server, OAuth pages, socket mode): 540 KiB less.
class None {}
export default new Proxy(() => None, { get: () => None })
export const SocketModeClient = None
export const InstallProvider = None
export const CallbackOptions = None
