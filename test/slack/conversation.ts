import { lacking } from '../conversations/beside.ts'
import type { Conversation, Driver, Seen } from '../conversations/play.ts'
import { valuesOf } from '../fakes/slack/blocks.ts'
import { type FakeSlack, interaction, message, newTs, press, type Signed, wordsOf } from '../fakes/slack.ts'

/** Why a conversation cannot be played over Slack; undefined when it can. */
export function applies({ steps, at }: Conversation): string | undefined {
  if (!at.startsWith('2026-11-22T10')) return 'it begins at another time than the service'
  for (const step of steps) {
    if ('minutes' in step || 'days' in step) return 'time passes'
    if ('sends' in step) return 'Slack delivers messages one by one'
    if ('sticker' in step) return 'Slack has no stickers'
    if ('place' in step) return 'Slack has no places'
    if ('joins' in step) return 'nobody joins a direct message'
  }
  return undefined
}

type Line = {
  readonly slack: FakeSlack
  readonly channel: string
  event(inner: object): Promise<unknown>
  post(signed: Signed): Promise<unknown>
}

/**
 * Plays over Slack, and beside it over the pure core as staff: what the core says must be readable in Slack, and what
 * it offers must be there to press. Where the core is silent, so is Slack.
 */
export function overSlack(line: Line, core: Driver): Driver & { readonly differences: readonly string[] } {
  const { slack, channel, event, post } = line
  const differences: string[] = []
  const sent = new Map<string, string>()
  let seen = 0
  let buttons = new Map<string, string>()

  async function step(act: () => Promise<unknown>, expected: Seen): Promise<Seen> {
    await act()
    const end = Date.now() + (expected.silent ? 700 : 10_000)
    let missing: readonly string[] = []
    while (Date.now() < end) {
      const posts = slack.said.filter((one) => one.channel === channel).slice(seen)
      missing = expected.silent
        ? []
        : lacking(expected, posts.map(({ blocks }) => wordsOf(blocks)).join('\n'))
      if (!expected.silent && posts.length > 0 && missing.length === 0) break
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    const posts = slack.said.filter((one) => one.channel === channel).slice(seen)
    seen += posts.length
    if (expected.silent && posts.length > 0) missing = ['silence']
    differences.push(...missing.map((one) => `not in Slack: ${one}`))
    buttons = new Map(posts.flatMap(({ blocks }) => buttonsIn(blocks)))
    return expected
  }

  return {
    differences,
    text: async (words) => {
      const [text = ''] = words
      const ts = newTs()
      sent.set(text, ts)
      return step(() => event(message(text, { channel, ts })), await core.text(words))
    },
    press: async (label) => {
      const value = buttons.get(label)
      if (value === undefined) differences.push(`nothing to press: ${label}`)
      const pressed = press(value ?? '', { channel: { id: channel }, message: { ts: newTs() } })
      return step(() => post(interaction(pressed, slack.secret)), await core.press(label))
    },
    photo: async () => {
      const files = [{ id: 'F1', name: 'photo.jpg', mimetype: 'image/jpeg', size: 1_000 }]
      return step(() => event(message('', { channel, subtype: 'file_share', files })), await core.photo())
    },
    unsend: async (words) => {
      const deleted = { user: 'U1', text: words, ts: sent.get(words) }
      const more = {
        subtype: 'message_deleted',
        hidden: true,
        deleted_ts: sent.get(words),
        previous_message: deleted,
      }
      return step(
        () => event({ ...message('', { channel, ...more }), user: undefined }),
        await core.unsend(words),
      )
    },
    edit: async (from, to) => {
      const ts = sent.get(from)
      const more = {
        subtype: 'message_changed',
        hidden: true,
        message: { type: 'message', user: 'U1', ts, text: to },
        previous_message: { type: 'message', user: 'U1', ts, text: from },
      }
      return step(
        () => event({ ...message('', { channel, ...more }), user: undefined }),
        await core.edit(from, to),
      )
    },
    join: core.join,
    sticker: core.sticker,
    place: core.place,
    wait: core.wait,
  }
}

function buttonsIn(blocks: unknown): [string, string][] {
  const lists = valuesOf(blocks, 'elements').flat() as {
    type?: string
    value?: string
    text?: { text: string }
  }[]
  return lists.flatMap(({ type, value, text }) =>
    type === 'button' && value !== undefined && text ? [[text.text, value] as [string, string]] : [],
  )
}
