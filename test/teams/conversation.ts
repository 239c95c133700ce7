import { randomUUID } from 'node:crypto'
import { beside, unplayable } from '../conversations/beside.ts'
import type { Conversation, Driver, Seen } from '../conversations/play.ts'
import { buttonsOf, type FakeTeams, messageIn, wordsOf } from '../fakes/teams.ts'

/** Why a conversation cannot be played over Teams; undefined when it can. */
export const applies = (conversation: Conversation): string | undefined =>
  unplayable(conversation, 'Teams') ??
  (conversation.steps.some((step) => 'owner' in step && ['診断', '補助金', '統計'].includes(step.owner))
    ? 'it is a command for staff here'
    : undefined)

/** Spaces, and signs that Teams would take for formatting. */
const formatting = /[\s*_~`#+\-・．.＊＿～｀＃＋>＞<＜[\]［］…]/g

type Line = {
  readonly teams: FakeTeams
  readonly conversation: string
  /** Posts an activity, signed. */
  post(activity: object): Promise<unknown>
}

/**
 * Plays over Teams, and beside it over the pure core as staff: what the core says must be readable in Teams, and what
 * it offers must be there to press. Where the core is silent, so is Teams.
 */
export function overTeams(line: Line, core: Driver): Driver & { readonly differences: readonly string[] } {
  const { teams, post } = line
  const sent = new Map<string, string>()
  const conversation = { id: line.conversation, conversationType: 'personal', tenantId: teams.tenant }
  const send = (text: string, over: object = {}) => post(messageIn(teams, text, { conversation, ...over }))
  let buttons = new Map<string, Record<string, unknown>>()
  const { differences, step: taken } = beside({
    name: 'Teams',
    all: () => teams.said.filter((one) => one.conversation === line.conversation),
    words: ({ activity }) => wordsOf(activity),
    aside: formatting,
  })

  async function step(act: () => Promise<unknown>, expected: Seen): Promise<Seen> {
    const shown = await taken(act, expected)
    buttons = new Map(shown.flatMap((one) => [...buttonsOf(one)]))
    return expected
  }

  return {
    differences,
    text: async ([text = '']) => {
      const id = randomUUID()
      sent.set(text, id)
      return step(() => send(text, { id }), await core.text([text]))
    },
    press: async (label) => {
      const data = buttons.get(label)?.data as { readonly msteams?: { readonly value?: unknown } } | undefined
      if (data === undefined) differences.push(`nothing to press: ${label}`)
      // As Teams sends a button that speaks for its presser.
      return step(() => send(label, { value: data?.msteams?.value }), await core.press(label))
    },
    photo: async () => {
      const contentUrl = `${teams.serviceUrl}v3/attachments/1/views/original`
      return step(
        () => send('', { attachments: [{ contentType: 'image/png', contentUrl }] }),
        await core.photo(),
      )
    },
    join: async () => {
      const membersAdded = [{ id: `28:${teams.appId}` }]
      return step(() => send('', { type: 'conversationUpdate', membersAdded }), await core.join())
    },
    unsend: async (words) => {
      const over = {
        type: 'messageDelete',
        id: sent.get(words),
        channelData: { eventType: 'softDeleteMessage' },
      }
      return step(() => send('', over), await core.unsend(words))
    },
    edit: async (from, to) => {
      const over = { type: 'messageUpdate', id: sent.get(from), channelData: { eventType: 'editMessage' } }
      return step(() => send(to, over), await core.edit(from, to))
    },
    sticker: core.sticker,
    place: core.place,
    wait: core.wait,
  }
}
