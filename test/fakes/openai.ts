import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a request says: the rules, the data as it was delimited, and the shape that is wanted. */
export type Asked = {
  readonly model: string
  readonly rules: string
  readonly data: Readonly<Record<string, unknown>>
  readonly shape: string
  readonly stream: boolean
  readonly key: string
  /** Names of the tools that it may use, and what those gave that it has used. */
  readonly tools: readonly string[]
  readonly given: readonly Readonly<Record<string, unknown>>[]
  /** Everything that was sent, as it came. */
  readonly raw: string
}

/** How the server behaves to one request; a value is sent as the model's answer. */
export type Behaviour =
  | { readonly kind: 'answers'; readonly value: unknown; readonly ms?: number }
  | { readonly kind: 'says'; readonly text: string }
  /** Uses tools, whether they exist or not. */
  | {
      readonly kind: 'uses'
      readonly tools: readonly { readonly name: string; readonly input: unknown; readonly id?: string }[]
      readonly ms?: number
    }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: number }
  | { readonly kind: 'redirects'; readonly to: string }
  | { readonly kind: 'hangs' | 'breaks off' | 'not-json' | 'nothing' }
  /** A token at a time, so slowly that it never ends in time. */
  | { readonly kind: 'drips'; readonly ms: number }

export type FakeOpenai = {
  /** Serves as LLM_BASE_URL. */
  readonly base: string
  readonly asked: Asked[]
  behave: (asked: Asked) => Behaviour
  /** Every reply and every use of a tool has the same id. */
  sameIds: boolean
  close(): Promise<void>
}

type Passages = readonly { readonly id: string; readonly text: string }[]

/** An honest model: it says the first passages as they stand, and chooses nothing. */
export function honest({ data }: Asked): Behaviour {
  const passages = data.passages as Passages | undefined
  if (!passages) return { kind: 'answers', value: { id: 'none', words: '' } }
  return {
    kind: 'answers',
    value: { sentences: passages.slice(0, 2).map(({ id, text }) => ({ text, from: [id] })) },
  }
}

/** A local server that speaks OpenAI's chat completions, whole and streamed, and misbehaves on demand. */
export async function startOpenai(): Promise<FakeOpenai> {
  const asked: Asked[] = []
  const fake = { asked, behave: honest, sameIds: false }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (request.method !== 'POST' || request.url !== '/v1/chat/completions') {
        response.writeHead(404).end()
        return
      }
      const read = readAsked(Buffer.concat(chunks).toString(), String(request.headers.authorization ?? ''))
      asked.push(read)
      if (fake.sameIds) uses = replies = 0
      perform(fake.behave(read), read, response)
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return Object.assign(fake, {
    base: `http://127.0.0.1:${port}/v1`,
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  })
}

function readAsked(raw: string, key: string): Asked {
  const { model, messages, response_format, stream, tools = [] } = JSON.parse(raw)
  const said = (role: string) =>
    (messages as { role: string; content: string }[]).find((message) => message.role === role)?.content ?? ''
  const named = (tools as { function: { name: string } }[]).map(({ function: { name } }) => name)
  return {
    model,
    rules: said('system'),
    data: JSON.parse(said('user') || '{}'),
    // Who works with tools answers by the last of them.
    shape: response_format?.json_schema?.name ?? named.at(-1) ?? '',
    tools: named,
    given: (messages as { role: string; content: string }[])
      .filter(({ role }) => role === 'tool')
      .map(({ content }) => read(content)),
    stream: stream === true,
    key: key.replace(/^Bearer /, ''),
    raw,
  }
}

/** What a tool gave; what LangChain says where it was used wrongly is no JSON. */
function read(content: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(content)
  } catch {
    return { error: content }
  }
}

function perform(behaviour: Behaviour, asked: Asked, response: ServerResponse): void {
  switch (behaviour.kind) {
    case 'answers':
      setTimeout(
        () =>
          asked.tools.length > 0
            ? use(response, asked, [{ name: asked.shape, input: behaviour.value }])
            : send(response, asked, JSON.stringify(behaviour.value)),
        behaviour.ms ?? 0,
      )
      return
    case 'uses':
      setTimeout(() => use(response, asked, behaviour.tools), behaviour.ms ?? 0)
      return
    case 'says':
      send(response, asked, behaviour.text)
      return
    case 'status':
      response.writeHead(behaviour.status, {
        'content-type': 'application/json',
        ...(behaviour.retryAfter === undefined ? {} : { 'retry-after': String(behaviour.retryAfter) }),
      })
      response.end('{"error":{"message":"no"}}')
      return
    case 'redirects':
      response.writeHead(307, { location: behaviour.to }).end()
      return
    case 'hangs':
      return
    case 'breaks off':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
      response.write('{"choices":[{"message":{"content":"{\\"sent')
      setTimeout(() => response.destroy(), 20)
      return
    case 'not-json':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>ただいま混み合っています</html>')
      return
    case 'nothing':
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ choices: [] }))
      return
    case 'drips': {
      response.writeHead(200, { 'content-type': 'application/json' })
      const drip = setInterval(() => response.write(' '), behaviour.ms)
      response.on('close', () => clearInterval(drip))
    }
  }
}

const usage = { prompt_tokens: 300, completion_tokens: 60, total_tokens: 360 }

let uses = 0
let replies = 0

function use(
  response: ServerResponse,
  { model }: Asked,
  tools: Extract<Behaviour, { kind: 'uses' }>['tools'],
): void {
  const calls = tools.map(({ name, input, id }) => ({
    id: id ?? `call-${++uses}`,
    type: 'function',
    function: { name, arguments: typeof input === 'string' ? input : JSON.stringify(input) },
  }))
  const message = { role: 'assistant', content: null, tool_calls: calls }
  const choices = [{ index: 0, finish_reason: 'tool_calls', message }]
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(
    JSON.stringify({
      id: `chatcmpl-${++replies}`,
      created: 1,
      model,
      object: 'chat.completion',
      choices,
      usage,
    }),
  )
}

function send(response: ServerResponse, { model, stream }: Asked, content: string): void {
  const head = { id: `chatcmpl-${++replies}`, created: 1, model }
  if (!stream) {
    response.writeHead(200, { 'content-type': 'application/json' })
    const choices = [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }]
    response.end(JSON.stringify({ ...head, object: 'chat.completion', choices, usage }))
    return
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const event = (delta: object, finish: string | null, more: object = {}) =>
    response.write(
      `data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }], ...more })}\n\n`,
    )
  event({ role: 'assistant', content: '' }, null)
  for (const piece of content.match(/.{1,7}/gsu) ?? []) event({ content: piece }, null)
  event({}, 'stop', { usage })
  response.end('data: [DONE]\n\n')
}
