// Stands in for LangSmith, to which LangChain would report every prompt if a variable said so: nothing here reports
// anywhere, and 50 KiB less.
class None {}

export { None as Client, None as RunTree }
export const isRunTree = () => false
export const isTraceableFunction = () => false
export const getCurrentRunTree = () => undefined
export const convertToDottedOrderFormat = () => ({ dottedOrder: '', microsecondPrecisionDatestring: '' })
