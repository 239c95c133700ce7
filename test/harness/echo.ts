import type { Core } from '../../src/conversation/world.ts'
import type { Effect } from '../../src/flow/turn.ts'
import type { Act } from '../../src/message.ts'

export type EchoState = { readonly turns: number; readonly said: readonly string[] }

/**
 * A core that says what it heard: `1: a / b` in the first turn. Words of command make it throw (`throw`), ask for
 * things outside (`effect {…}`) or stay silent (`silence`).
 */
export const echo: Core<EchoState> = {
  fresh: () => ({ turns: 0, said: [] }),
  migrate: (stored) => stored as EchoState,
  turn: (state, heard, now) => {
    const words = heard.map(({ act }) => wordsOf(act))
    if (words.some((word) => word === 'throw')) throw new Error('asked to throw')
    const turns = state.turns + 1
    const effects = words.flatMap((word) =>
      word.startsWith('effect ') ? [JSON.parse(word.slice('effect '.length)) as Effect] : [],
    )
    const text = words.includes('today') ? now.today : `${turns}: ${words.join(' / ')}`
    return {
      state: { turns, said: [...state.said, ...words].slice(-5) },
      bubbles: words.every((word) => word === 'silence') ? [] : [{ kind: 'say', text }],
      behaviour: 'answer',
      intent: 'echo',
      confidence: 1,
      effects,
    }
  },
}

function wordsOf(act: Act): string {
  switch (act.kind) {
    case 'text':
      return act.text
    case 'choice':
      return `choice ${act.value}`
    case 'edited':
      return `edited ${act.text}`
    case 'unsent':
      return `unsent ${act.messageId}`
    default:
      return act.kind
  }
}
