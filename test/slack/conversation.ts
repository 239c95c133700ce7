import { beside, unplayable } from '../conversations/beside.ts'
import type { Conversation, Driver, Seen } from '../conversations/play.ts'
import { valuesOf } from '../fakes/slack/blocks.ts'
import { type FakeSlack, interaction, message, newTs, press, type Signed, wordsOf } from '../fakes/slack.ts'

/** Why a conversation cannot be played over Slack; undefined when it can. */
export const applies = (conversation: Conversation): string | undefined =>
  unplayable(conversation, 'Slack') ??
  (conversation.steps.some((step) => 'joins' in step) ? 'nobody joins a direct message' : undefined)

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
  const sent = new Map<string, string>()
  let buttons = new Map<string, string>()
  const { differences, step: taken } = beside({
    name: 'Slack',
    all: () => slack.said.filter((one) => one.channel === channel),
    words: ({ blocks }) => wordsOf(blocks),
  })

  async function step(act: () => Promise<unknown>, expected: Seen): Promise<Seen> {
    const posts = await taken(act, expected)
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
