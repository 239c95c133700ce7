import { knownFacts } from '../../src/flow/say/known.ts'
import { fresh, migrate, turn } from '../../src/flow/turn.ts'
import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import type { Act } from '../../src/message.ts'
import { type Conversation, type Driver, type Seen, seen } from './play.ts'

/** Plays over the pure core. The state goes through JSON between turns, as it does when it is stored. */
export function coreDriver(conversation: Conversation, knowledge: Knowledge): Driver {
  let state = fresh()
  let at = Date.parse(conversation.at)
  let last = 0
  const sent = new Map<string, string>()
  let offered: readonly { value: string; label: string }[] = []
  const hear = (acts: readonly Act[]): Promise<Seen> => {
    at += 20_000
    const today = new Date(at + 9 * 3_600_000).toISOString().slice(0, 10)
    const heard = acts.map((act, n) => ({ id: `e${last}-${n}`, at, audience: conversation.audience, act }))
    last++
    const outcome = turn(state, heard, { at, today }, knowledge)
    const stored = JSON.stringify(outcome.state)
    state = migrate(JSON.parse(stored))
    if (stored.length > 8_192) throw new Error(`state of ${stored.length} bytes`)
    if (outcome.bubbles.length > 5) throw new Error(`${outcome.bubbles.length} bubbles`)
    if (outcome.bubbles.slice(0, -1).some(({ kind }) => kind === 'ask'))
      throw new Error('a question before the last bubble')
    offered = outcome.bubbles.flatMap((bubble) =>
      bubble.kind === 'ask' || bubble.kind === 'card' ? (bubble.choices ?? []) : [],
    )
    for (const { label, value } of offered) {
      if ([...label].length > 20) throw new Error(`label too long: ${label}`)
      if (new TextEncoder().encode(value).length > 250) throw new Error(`value too long: ${value}`)
    }
    const scene = { state, knowledge, now: { at, today }, audience: conversation.audience, heard: [] }
    return Promise.resolve({
      ...seen(outcome.bubbles),
      behaviour: outcome.behaviour,
      effects: outcome.effects.map(({ kind }) => kind),
      knows: Object.fromEntries(knownFacts(scene).map(({ label, value }) => [label, value])),
      ...(state.flow?.stage === 'done' ? { ended: state.flow.id } : { ended: 'none' }),
    })
  }
  return {
    text: (words) =>
      hear(
        words.map((text, n) => {
          const messageId = `m${last}-${n}`
          sent.set(text, messageId)
          return { kind: 'text', text, messageId }
        }),
      ),
    press: (label) => {
      const choice = offered.find((one) => one.label === label)
      if (!choice) throw new Error(`「${label}」は押せません：${offered.map((one) => one.label).join('、')}`)
      return hear([{ kind: 'choice', value: choice.value, label }])
    },
    join: () => hear([{ kind: 'joined' }]),
    sticker: (words) => hear([{ kind: 'sticker', words }]),
    photo: () => hear([{ kind: 'media', media: { type: 'image', ref: 'photo' } }]),
    place: (place) => hear([{ kind: 'location', place }]),
    unsend: (words) => hear([{ kind: 'unsent', messageId: sent.get(words) ?? words }]),
    edit: (from, to) => hear([{ kind: 'edited', messageId: sent.get(from) ?? from, text: to }]),
    wait: (minutes) => {
      at += minutes * 60_000
      return Promise.resolve()
    },
  }
}
