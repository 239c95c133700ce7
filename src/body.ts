import type { Failure } from './failure.ts'

/** No platform sends more in one request. Bytes. */
const limit = 1024 * 1024
/** So much of what is too large is still read and thrown away, so that the sender hears our answer. Bytes. */
const politeness = 16 * limit

/**
 * The request with its body known to be at most so many bytes, 1 MB where nothing is said, or why there is none. A plain
 * length is believed, since HTTP ends the body there; anything else is counted as it is read.
 */
export async function readBody(request: Request, most = limit): Promise<Request | Failure> {
  if (!request.body) return request
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  const framed = length <= most && !request.headers.has('transfer-encoding')
  if (framed) return request
  // A body whose pieces break off, or are none, ends with an error of the stream.
  return countBody(request, request.body, most).catch((): Failure => ({ reason: 'malformed' }))
}

/** The same request with its body in memory, counted as it was read whatever its headers say. */
async function countBody(
  request: Request,
  body: ReadableStream<Uint8Array>,
  most: number,
): Promise<Request | Failure> {
  const parts: Uint8Array[] = []
  let size = 0
  const reader = body.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength
    if (size <= most) parts.push(part.value)
    else parts.length = 0
    if (size > politeness) {
      await reader.cancel()
      break
    }
  }
  if (size > most) return { reason: 'too-large' }
  return new Request(request.url, {
    method: request.method,
    headers: request.headers,
    body: joined(parts, size),
  })
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const [first] = parts
  if (first && parts.length === 1) return first
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.byteLength
  }
  return whole
}
