import { process } from './app.ts'
import { readBody } from './body.ts'
import { call } from './call.ts'
import { originOf } from './envelope.ts'
import { says } from './says.ts'
import type { Scene } from './scene.ts'
import { signed } from './signature.ts'
import { textView } from './view.ts'
import { within } from './within.ts'

/** Slack waits three seconds. Milliseconds. */
const patience = 2_500

/** A token and a mark. Bytes. */
const longestCheck = 500

type Kind = 'event' | 'command' | 'submission' | 'press'

/**
 * Verifies the raw bytes and answers within Slack's time. An event that is not in its journal by then, or could not be
 * put there, is answered 5xx and comes again; commands and presses come once, so there the person is told.
 */
export async function receive(
  request: Request,
  signingSecret: string,
  sceneOf: (team: string) => Scene,
): Promise<Response> {
  const raw = new Uint8Array(await request.arrayBuffer())
  const type = request.headers.get('content-type') ?? ''
  if (!(await signed(request.headers, raw, signingSecret, Date.now() / 1000)))
    return isCheck(type, raw) ? new Response('') : new Response('not signed', { status: 401 })
  const read = readBody(type, raw)
  if (!read) return new Response('unreadable', { status: 400 })
  if (read.kind === 'ssl-check') return new Response('')
  const { body } = read
  if (body.type === 'url_verification') return Response.json({ challenge: String(body.challenge ?? '') })

  const kind = kindOf(body)
  const origin = originOf(body)
  const scene = sceneOf(origin.team)
  const work = process(scene, body, origin)
  try {
    const acked = await within(patience, work)
    if (acked) return answerOf(acked.value)
  } catch {
    return failed(kind, body)
  }
  scene.later(afterwards(kind, scene, body, work))
  return late(kind)
}

/**
 * Whether Slack only looks whether our certificate is good, which it may do unsigned. It is told no more than that
 * somebody is here.
 * https://docs.slack.dev/interactivity/implementing-slash-commands
 */
const isCheck = (type: string, raw: Uint8Array): boolean =>
  raw.length <= longestCheck && readBody(type, raw)?.kind === 'ssl-check'

function kindOf(body: Readonly<Record<string, unknown>>): Kind {
  if (body.type === 'event_callback') return 'event'
  if (body.type === 'view_submission') return 'submission'
  return typeof body.command === 'string' ? 'command' : 'press'
}

function answerOf(value: unknown): Response {
  return typeof value === 'object' && value !== null
    ? Response.json(value)
    : new Response(typeof value === 'string' ? value : '')
}

function failed(kind: Kind, body: Readonly<Record<string, unknown>>): Response {
  const [first] = kind === 'submission' ? inputsOf(body) : []
  if (first) return Response.json({ response_action: 'errors', errors: { [first]: says.failed } })
  // A status of 5xx on a command shows its person a word of machines.
  if (kind === 'command') return Response.json({ response_type: 'ephemeral', text: says.failed })
  return new Response('not stored', { status: 500 })
}

function late(kind: Kind): Response {
  switch (kind) {
    case 'event':
      return new Response('not stored yet', { status: 503 })
    case 'command':
      return Response.json({ response_type: 'ephemeral', text: says.slow })
    case 'submission':
      return Response.json({ response_action: 'update', view: textView(says.slow, 'しるべ') })
    case 'press':
      return new Response('')
  }
}

/** The end of what took too long: a view that was told to wait is told what came of it. */
async function afterwards(
  kind: Kind,
  scene: Scene,
  body: Readonly<Record<string, unknown>>,
  work: ReturnType<typeof process>,
): Promise<void> {
  const value = await work.then(
    (acked) => acked.value,
    () => ({ failed: true }),
  )
  const { view } = body
  if (kind !== 'submission' || !hasId(view)) return
  await call(await scene.access(), 'views.update', { view_id: view.id, view: lateView(value) })
}

function lateView(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return textView(says.done, 'しるべ')
  if ('view' in value) return value.view
  if ('errors' in value) return textView(Object.values(value.errors as object).join('\n'), 'しるべ')
  return textView('failed' in value ? says.failed : says.done, 'しるべ')
}

const hasId = (view: unknown): view is { readonly id: string } =>
  typeof view === 'object' && view !== null && 'id' in view && typeof view.id === 'string'

function inputsOf({ view }: Readonly<Record<string, unknown>>): string[] {
  if (typeof view !== 'object' || view === null || !('blocks' in view) || !Array.isArray(view.blocks))
    return []
  return view.blocks.flatMap((block: unknown) =>
    typeof block === 'object' &&
    block !== null &&
    'block_id' in block &&
    'type' in block &&
    block.type === 'input'
      ? [String(block.block_id)]
      : [],
  )
}
