// What `@langchain/openai` asks of OpenAI's own client, by one fetch: chat completions, whole or streamed. No retry, no
// redirect, no header but the key's: 150 KiB less, and it runs in a Worker.

/** A refusal by the server; LangChain reads its status. */
class RefusedError extends Error {
  constructor(status) {
    super(`the model's server answered ${status}`)
    this.status = status
  }
}

/** More than this is not an answer to anything that we ask. */
const mostBytes = 1_000_000

export class OpenAI {
  constructor(options) {
    const create = (request, call = {}) => complete(options, request, call)
    this.chat = { completions: { create, parse: create } }
  }
}

async function complete({ apiKey, baseURL, fetch: ask = fetch }, request, { signal }) {
  const response = await ask(`${baseURL}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
    body: JSON.stringify(request),
    // A redirect would carry what people wrote to where nobody sent it.
    redirect: 'manual',
    ...(signal ? { signal } : {}),
  })
  if (!response.ok || !response.body) {
    await response.body?.cancel()
    throw new RefusedError(response.status)
  }
  return request.stream === true ? events(response.body) : JSON.parse(await wholeOf(response.body))
}

async function wholeOf(body) {
  let text = ''
  for await (const piece of textOf(body)) text += piece
  return text
}

async function* textOf(body) {
  const decoder = new TextDecoder()
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > mostBytes) throw new Error('too long an answer')
    yield decoder.decode(chunk, { stream: true })
  }
}

/** The JSON of each server-sent event until `[DONE]`. */
async function* events(body) {
  let rest = ''
  for await (const piece of textOf(body)) {
    const lines = (rest + piece).split(/\r?\n/u)
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const data = /^data:\s?(.*)$/u.exec(line)?.[1]
      if (data === '[DONE]') return
      if (data) yield JSON.parse(data)
    }
  }
}

class None {}

export { None as AzureOpenAI }
export class APIConnectionTimeoutError extends Error {}
export class APIUserAbortError extends Error {}
export const toFile = undefined
export const zodResponseFormat = undefined
export const toResponseInputItems = undefined
