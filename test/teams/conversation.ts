import { randomUUID } from 'node:crypto'
import type { Conversation, Driver, Seen } from '../conversations/play.ts'
import { buttonsOf, type FakeTeams, messageIn, wordsOf } from '../fakes/teams.ts'

/** Why a conversation cannot be played over Teams; undefined when it can. */
export function applies({ steps, at }: Conversation): string | undefined {
  if (!at.startsWith('2026-11-22T10')) return 'it begins at another time than the service'
  for (const step of steps) {
    if ('minutes' in step || 'days' in step) return 'time passes'
    if ('sends' in step) return 'Teams delivers messages one by one'
    if ('sticker' in step) return 'Teams has no stickers'
    if ('place' in step) return 'Teams has no places'
    if ('owner' in step && ['診断', '補助金', '統計'].includes(step.owner))
      return 'it is a command for staff here'
  }
  return undefined
}

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
  const differences: string[] = []
  const sent = new Map<string, string>()
  const conversation = { id: line.conversation, conversationType: 'personal', tenantId: teams.tenant }
  const send = (text: string, over: object = {}) => post(messageIn(teams, text, { conversation, ...over }))
  const all = () => teams.said.filter((one) => one.conversation === line.conversation)
  let seen = 0
  let buttons = new Map<string, Record<string, unknown>>()

  async function step(act: () => Promise<unknown>, expected: Seen): Promise<Seen> {
    await act()
    const end = Date.now() + (expected.silent ? 700 : 10_000)
    let missing: readonly string[] = []
    while (Date.now() < end) {
      const shown = all().slice(seen)
      missing = expected.silent
        ? []
        : lacking(expected, shown.map(({ activity }) => wordsOf(activity)).join('\n'))
      if (!expected.silent && shown.length > 0 && missing.length === 0) break
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    const shown = all().slice(seen)
    seen += shown.length
    if (expected.silent && shown.length > 0) missing = ['silence']
    differences.push(...missing.map((one) => `not in Teams: ${one}`))
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

/** What others than the core fill in: the desk's promise, and the plan's address. */
const filled = /^お返事は、|\{plan\}/

/** Lines and labels of the core that cannot be read in Teams. */
function lacking({ text, choices }: Seen, shown: string): string[] {
  const there = bare(shown)
  return [...text.split('\n'), ...choices].filter((one) => !filled.test(one) && !there.includes(bare(one)))
}

/** Spaces, and signs that would be read as markup, aside. */
const bare = (text: string) => text.replaceAll(/[\s*_~`#+\-・．.＊＿～｀＃＋>＞<＜[\]［］…]/g, '')
