// Stands in for what Bolt imports and never uses here: its own web server, OAuth pages, socket mode (540 KiB), and its
// client, of which every App makes two with 300 methods each, while our calls to Slack are our own (`call.ts`).
class None {}
export default new Proxy(() => None, { get: () => None })
export const SocketModeClient = None
export const InstallProvider = None
export const CallbackOptions = None
export const WebClient = None
export const WebAPIPlatformError = None
export const WebAPIRateLimitedError = None
export const WebAPIHTTPError = None
export const WebAPIRequestError = None
export const addAppMetadata = () => {}
