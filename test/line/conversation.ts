import { wordsIn } from '../contract/driver.ts'
import { lacking } from '../conversations/beside.ts'
import type { Conversation, Driver, Seen } from '../conversations/play.ts'
import { event, type FakeLine, from, messageEvent, stickerOf, textEvent, userId } from '../fakes/line.ts'
import type { House } from './house.ts'
import type { Stage } from './stage.ts'

/** Why a conversation cannot be played over LINE; undefined when it can. */
export function unplayable({ steps, audience }: Conversation): string | undefined {
  if (audience !== 'owner') return 'on LINE everybody is an owner'
  if (steps.some((step) => 'edits' in step)) return 'LINE has no edited messages'
  return undefined
}

const more = 'つづきを読む'

type Messages = FakeLine['delivered'][number]['messages']

export type OverLine = Driver & {
  /** What the core says and LINE did not show, and whatever else must not be. */
  readonly differences: readonly string[]
  /** Every message that was shown, in order. */
  shown(): readonly Messages[]
  /** Everything that the person wrote. */
  readonly wrote: readonly string[]
}

/** How long an answer may take, faults of the platform and all. Milliseconds. */
const patience = 60_000
/** How long it must stay quiet to count as silent. Milliseconds. */
const quiet = 600

/**
 * Plays one person over the signed route, and beside it the pure core: what the core says must be readable in LINE,
 * once and in one message, and what it offers must be there to press. Where the core is silent, so is LINE.
 */
export function overLine(
  of: { readonly platform: FakeLine; readonly house: House; readonly stage: Stage },
  person: string,
  conversation: Conversation,
  core: Driver,
): OverLine {
  const { platform, house, stage } = of
  const source = from(person)
  const id = userId(person)
  const differences: string[] = []
  const wrote: string[] = []
  const sent = new Map<string, string>()
  let at = Date.parse(conversation.at)
  let buttons = new Map<string, string>()
  let heard = 0

  const mine = () => platform.delivered.filter(({ to }) => to === id)

  /** One step, and what was folded is unfolded, as a person does who wants to read it all. */
  async function step(events: readonly Event[], expected: Seen): Promise<Seen> {
    const first = await exchange(events, expected.silent)
    const folded = buttons.get(more) !== undefined && !expected.choices.includes(more)
    const rest = folded ? await exchange([postback(more)], false) : undefined
    if (folded) await core.text([more])
    const now = rest ? { ...first, text: `${first.text}\n${rest.text}` } : first
    const lacks = lacking(expected, [now.text, ...now.choices].join('\n')).filter(
      (one) => !expected.columns?.includes(one),
    )
    differences.push(...lacks.map((one) => `not in LINE: ${one}`))
    return now
  }

  function postback(label: string): Event {
    const data = buttons.get(label)
    if (data === undefined) differences.push(`nothing to press: ${label}`)
    return event(source, 'postback', { postback: { data: data ?? 'nothing' } })
  }

  /** Posts events as LINE does and waits for what is answered to them: one message, by the reply that costs nothing. */
  async function exchange(events: readonly Event[], silent: boolean): Promise<Seen> {
    const tokened = events.map((one, n) => ({
      ...one,
      timestamp: house.now() + n,
      ...(one.type === 'unsend' ? {} : { replyToken: platform.issueToken(id) }),
    }))
    const { status } = await platform.post(house.webhook, tokened)
    if (status !== 200) differences.push(`the webhook was answered ${status}`)
    if (silent) await new Promise((resolve) => setTimeout(resolve, quiet))
    else await until(() => mine().length > heard)
    const got = mine().slice(heard)
    heard += got.length
    if (got.length > 1) differences.push(`${got.length} answers to one step`)
    for (const { via } of got)
      if ((via === 'push') !== events.every(({ type }) => type === 'unsend'))
        differences.push(`answered by ${via}`)
    const messages = got.flatMap((one) => one.messages)
    buttons = buttonsIn(messages)
    return seenIn(messages)
  }

  return {
    differences,
    wrote,
    shown: () => mine().map(({ messages }) => messages),
    text: async (words) => {
      wrote.push(...words)
      const events = words.map((text) => {
        const said = textEvent(source, text) as Event
        sent.set(text, said.message?.id ?? '')
        return said
      })
      return step(events, await core.text(words))
    },
    press: async (label) => step([postback(label)], await core.press(label)),
    join: async () => step([event(source, 'follow', { follow: { isUnblocked: false } })], await core.join()),
    sticker: async (keywords) =>
      step([messageEvent(source, stickerOf(keywords))], await core.sticker(keywords)),
    photo: async () =>
      step([messageEvent(source, { type: 'image', contentProvider: { type: 'line' } })], await core.photo()),
    place: async (address) => {
      const place = { type: 'location', title: 'ここ', address, latitude: 36.2, longitude: 137.9 }
      wrote.push(address)
      return step([messageEvent(source, place)], await core.place(address))
    },
    unsend: async (words) =>
      step([event(source, 'unsend', { unsend: { messageId: sent.get(words) } })], await core.unsend(words)),
    edit: () => Promise.reject(new Error('LINE has no edited messages')),
    wait: async (minutes) => {
      at = Math.max(at, house.now()) + minutes * 60_000
      await Promise.all([stage.until(at), core.wait(minutes)])
    },
  }
}

type Event = ReturnType<typeof event> & { readonly message?: { readonly id: string } }

async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + patience
  while (!holds() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 10))
}

/** What a person sees of messages: all words, what can be pressed, and the last message, which asks. */
function seenIn(messages: Messages): Seen {
  const last = messages.at(-1)
  return {
    text: wordsIn(messages, ['text']),
    choices: messages.flatMap(actionsIn).map(({ label }) => label),
    ...(last ? { question: wordsIn(last, ['text']) } : {}),
    silent: messages.length === 0,
  }
}

const buttonsIn = (messages: Messages) =>
  new Map(
    messages.flatMap(actionsIn).flatMap(({ label, data }) => (data === undefined ? [] : [[label, data]])),
  )

type Action = { readonly label: string; readonly data?: string }

/** Quick replies and buttons; an area that opens a source is no choice. */
function actionsIn(value: unknown): Action[] {
  if (typeof value !== 'object' || value === null) return []
  if ('type' in value && (value.type === 'action' || value.type === 'button') && 'action' in value)
    return [value.action as Action]
  return Object.values(value).flatMap(actionsIn)
}
