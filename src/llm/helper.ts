import type * as z from 'zod'
import type { Breaker } from './breaker.ts'
import { ChoiceShape, choosePrompt, chosenIn } from './choose.ts'
import { type Fault, faults } from './guard/fault.ts'
import { guard } from './guard/guard.ts'
import { textOf } from './passage.ts'
import { DraftShape, phrasePrompt } from './phrase.ts'
import type { Draft, Help, Helper, Model, Passage, Prompt, Told, Want } from './port.ts'
import { summaryPrompt } from './summary.ts'
import { veil } from './veil.ts'

/** What a helper needs from where it runs. */
export type HelperParts = {
  /** Loaded when it is first asked. */
  model(): Promise<Model>
  readonly breaker: Breaker
  /** Milliseconds, machine's clock. */
  now(): number
  /** Whether this many tokens may still be spent today; they count as spent from then on. */
  reserve(tokens: number): Promise<boolean>
  /** Puts right what was reserved, by the difference. */
  settle(difference: number): Promise<void>
  /** Figures, never words. */
  told(told: Told): void
}

/** One token is at least this many bytes of Japanese: for a reservation that is not too small. */
const bytesPerToken = 2
/** Room for what is written. */
const written = 400

type Asked<Value> = { readonly value?: Value; readonly tokens: number }

/**
 * A helper over a model: it veils what leaves, holds every answer against the guards, lets the model mend once, and
 * gives nothing where that did not help. The daily budget and the breaker are asked before every request.
 */
export function helperOf(parts: HelperParts): Helper {
  let name = ''

  async function ask<Value>(
    prompt: Prompt,
    shape: z.ZodType<Value>,
    signal: AbortSignal,
  ): Promise<Asked<Value> | 'failed' | 'not-asked'> {
    if (signal.aborted || !parts.breaker.allows(parts.now())) return 'not-asked'
    const reserved =
      Math.ceil(new TextEncoder().encode(JSON.stringify(prompt)).length / bytesPerToken) + written
    try {
      if (!(await parts.reserve(reserved))) return 'not-asked'
    } catch {
      return 'not-asked'
    }
    let answer: Asked<Value> | 'failed' = 'failed'
    try {
      const model = await parts.model()
      name = model.name
      answer = await model.answer(prompt, shape, signal)
      parts.breaker.worked()
    } catch {
      // Who was stopped from outside did not fail; who was too slow did.
      if (!signal.aborted || signal.reason === 'late') parts.breaker.failed(parts.now())
    }
    const spent = answer === 'failed' || answer.tokens === 0 ? reserved : answer.tokens
    await parts.settle(spent - reserved).catch(() => {})
    return answer
  }

  /** A draft that passed, after at most one mending; tells how it went. */
  async function drafted(
    use: Told['use'],
    prompt: Prompt,
    passages: readonly Passage[],
    question: string,
    signal: AbortSignal,
  ): Promise<Draft | undefined> {
    let tokens = 0
    let found: readonly Fault[] = []
    let before: Draft | undefined
    for (const attempt of ['passed', 'mended'] as const) {
      const mending =
        attempt === 'mended' ? { draft: before, faults: found.map((fault) => faults[fault]) } : {}
      const answer = await ask(
        attempt === 'mended'
          ? {
              ...prompt,
              rules: `${prompt.rules}\n前の案（draft）にはfaultsの問題があった。すべて直して、もう一度書く。`,
              data: { ...prompt.data, ...mending },
            }
          : prompt,
        DraftShape,
        signal,
      )
      if (answer === 'failed' || answer === 'not-asked') {
        const verdict = answer === 'not-asked' ? answer : signal.aborted ? 'late' : 'failed'
        parts.told({ model: name, use, tokens, verdict, faults: found })
        return undefined
      }
      tokens += answer.tokens
      const draft: Draft = answer.value ?? { sentences: [] }
      before = draft
      found = guard(draft, passages, question)
      if (found.length === 0) {
        parts.told({ model: name, use, tokens, verdict: attempt, faults: [] })
        return draft
      }
    }
    parts.told({ model: name, use, tokens, verdict: 'guarded', faults: found })
    return undefined
  }

  async function chosen(
    want: Extract<Want, { kind: 'choose' }>,
    signal: AbortSignal,
  ): Promise<Help | undefined> {
    const veiled = { ...want, text: veil(want.text) }
    const answer = await ask(choosePrompt(veiled), ChoiceShape, signal)
    const tell = (verdict: Told['verdict'], tokens: number) =>
      parts.told({ model: name, use: 'choose', tokens, verdict, faults: [] })
    if (answer === 'failed' || answer === 'not-asked') {
      tell(answer === 'not-asked' ? answer : signal.aborted ? 'late' : 'failed', 0)
      return undefined
    }
    const id = answer.value && chosenIn(answer.value, veiled)
    const none = answer.value?.id === 'none'
    tell(id !== undefined ? 'passed' : none ? 'nothing' : 'guarded', answer.tokens)
    return id === undefined ? undefined : { chosen: { text: want.text, id } }
  }

  return {
    help: async (want, signal) => {
      if (want.kind === 'choose') return chosen(want, signal)
      const { entry, question, passages } = want
      const draft = await drafted(
        'phrase',
        phrasePrompt({ ...want, question: veil(question) }),
        passages,
        question,
        signal,
      )
      return draft && { phrased: { entry, question, draft } }
    },
    summarise: async (lines, signal) => {
      const veiled = lines.map(({ id, text }) => ({ id, text: veil(text) }))
      const draft = await drafted('summarise', summaryPrompt(veiled), veiled, '', signal)
      return draft && textOf(draft)
    },
  }
}
