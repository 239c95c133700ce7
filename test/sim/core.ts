import type { AnyCore } from '../../src/conversation/world.ts'
import { fresh, migrate, type State } from '../../src/flow/state.ts'
import { type Effect, type Heard, type Outcome, turn } from '../../src/flow/turn.ts'
import type { Knowledge } from '../../src/knowledge/knowledge.ts'

/** What somebody says in act `id`: recognisable wherever it turns up. */
export const wordOf = (id: string) => `語${id}語`
/** What an answer to act `id` carries. */
const tagOf = (id: string) => `＃${id}＃`
export const tagsIn = (text: string): string[] =>
  [...text.matchAll(/＃([^＃]+)＃/g)].map(([, id]) => id ?? '')

type Marked = State & { readonly seen: readonly string[] }

/**
 * Its answers name the acts that they answer and its state what it has answered. `twice` hears of an act that came
 * again, `misled` of help for other words, `erasing` gathers the acts of turns that erase.
 */
export function tagged(
  twice: (id: string) => void,
  misled: () => void,
  erasing: Set<string>,
  knowledge?: Knowledge,
): AnyCore {
  return {
    fresh: (): Marked => ({ ...fresh(), seen: [] }),
    migrate: (stored): Marked => ({ ...migrate(stored), seen: (stored as Partial<Marked>).seen ?? [] }),
    turn: (given, heard, now, help) => {
      const { seen, ...state } = given as Marked
      for (const { id } of heard) if (seen.includes(id)) twice(id)
      const outcome = knowledge ? turn(state, heard, now, knowledge, help) : commanded(state, heard)
      if (help?.chosen && !knowledge && help.chosen.text !== wishIn(heard)) misled()
      const erased = outcome.effects.some(({ kind }) => kind === 'erase')
      if (erased) for (const { id } of heard) erasing.add(id)
      const tags = heard.map(({ id }) => tagOf(id)).join('')
      return {
        ...outcome,
        state: { ...outcome.state, seen: erased ? [] : [...seen, ...heard.map(({ id }) => id)].slice(-200) },
        bubbles: [{ kind: 'say', text: tags }, ...outcome.bubbles.slice(0, 4)],
      }
    },
  }
}

/** Does what the words say, and says nothing of its own. */
function commanded(state: State, heard: readonly Heard[]): Outcome<State> {
  const words = heard.map(({ act }) => (act.kind === 'text' || act.kind === 'edited' ? act.text : ''))
  const says = (word: string) => words.some((text) => text.includes(word))
  if (says('throw')) throw new Error('asked to throw')
  const effects: Effect[] = [
    ...(says('erase') ? [{ kind: 'erase' } as const] : []),
    ...(says('person') ? [{ kind: 'case', reason: 'asked', urgent: says('urgent') } as const] : []),
    ...(says('withdraw') ? [{ kind: 'case-withdrawn' } as const] : []),
    // What somebody looks for may be a word of our own.
    ...(says('grants') ? [{ kind: 'grants', keyword: 'forget' } as const] : []),
    ...(says('remind')
      ? [{ kind: 'remind', at: (heard.at(-1)?.at ?? 0) + 90_000, topic: 'deadline' } as const]
      : []),
    ...(says('count') ? [{ kind: 'count', what: 'asked' } as const] : []),
  ]
  const wish = wishIn(heard)
  return {
    state,
    bubbles: [],
    behaviour: 'answer',
    intent: 'tag',
    confidence: 1,
    effects,
    ...(wish === undefined
      ? {}
      : { wants: { kind: 'choose', text: wish, options: [{ id: 'x', says: 'x' }] } as const }),
  }
}

/** Words that would be better understood with help: those that only tell something. */
function wishIn(heard: readonly Heard[]): string | undefined {
  const words = heard.map(({ act }) => (act.kind === 'text' ? act.text : ''))
  return words.every((text) => text.endsWith('です')) ? words.join('\n') : undefined
}
