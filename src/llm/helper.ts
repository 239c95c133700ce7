import type * as z from 'zod'
import type { Breaker } from './breaker.ts'
import { ChoiceShape, choosePrompt, chosenIn } from './choose.ts'
import { draftPrompt, mendPrompt, most, toolsOver } from './draft.ts'
import { type Fault, faults } from './guard/fault.ts'
import { guard } from './guard/guard.ts'
import { textOf } from './passage.ts'
import { DraftShape, phrasePrompt } from './phrase.ts'
import type { Doing, Draft, Help, Helper, Look, Model, Passage, Prompt, Told, Want } from './port.ts'
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
/** How one use of the model ended. */
type Ended<Result> = Pick<Told, 'verdict' | 'tokens' | 'faults'> & { readonly result?: Result }

/**
 * A helper over a model: it veils what leaves, holds every answer against the guards, lets the model mend once, and
 * gives nothing where that did not help. The daily budget and the breaker are asked before every request.
 */
export function helperOf(parts: HelperParts): Helper {
  let name = ''

  const ask = <Value>(prompt: Prompt, shape: z.ZodType<Value>, signal: AbortSignal) =>
    spend(prompt, 1, signal, (model) => model.answer(prompt, shape, signal))

  /** A request, or a work of so many, within the budget and the breaker. */
  async function spend<Value>(
    prompt: Prompt,
    times: number,
    signal: AbortSignal,
    asking: (model: Model) => Promise<Asked<Value>>,
  ): Promise<Asked<Value> | 'failed' | 'late' | 'not-asked'> {
    if (signal.aborted) return 'late'
    if (!parts.breaker.allows(parts.now())) return 'not-asked'
    const read = Math.ceil(new TextEncoder().encode(JSON.stringify(prompt)).length / bytesPerToken)
    const reserved = (read + written) * times
    if (!(await parts.reserve(reserved).catch(() => false))) return 'not-asked'
    let answer: Asked<Value> | undefined
    try {
      const model = await parts.model()
      name = model.name
      answer = await asking(model)
      parts.breaker.worked()
    } catch {
      // Who was stopped because more was said did not fail; who was too slow did.
      if (!signal.aborted || signal.reason === 'late') parts.breaker.failed(parts.now())
    }
    if (answer && answer.tokens > 0) await parts.settle(answer.tokens - reserved).catch(() => {})
    return answer ?? (signal.aborted ? 'late' : 'failed')
  }

  /** A draft that passed, after at most one mending. */
  async function drafted(
    prompt: Prompt,
    passages: readonly Passage[],
    question: string,
    signal: AbortSignal,
  ): Promise<Ended<Draft>> {
    const first = await ask(prompt, DraftShape, signal)
    if (typeof first === 'string') return { verdict: first, tokens: 0, faults: [] }
    return held(prompt, first, passages, question, signal)
  }

  /** A first answer held against the guards, and mended where they found something. */
  async function held(
    prompt: Prompt,
    first: Asked<Draft>,
    passages: readonly Passage[],
    question: string,
    signal: AbortSignal,
  ): Promise<Ended<Draft>> {
    const draft: Draft = first.value ?? { sentences: [] }
    const found = guard(draft, passages, question)
    if (found.length === 0) return { verdict: 'passed', tokens: first.tokens, faults: [], result: draft }
    const second = await ask(mending(prompt, draft, found), DraftShape, signal)
    if (typeof second === 'string') return { verdict: 'guarded', tokens: first.tokens, faults: found }
    const tokens = first.tokens + second.tokens
    const mended: Draft = second.value ?? { sentences: [] }
    const left = guard(mended, passages, question)
    if (left.length > 0) return { verdict: 'guarded', tokens, faults: left }
    return { verdict: 'mended', tokens, faults: found, result: mended }
  }

  /** A draft for staff by a model that looks up for itself what it needs. */
  async function worked(
    want: Extract<Want, { kind: 'draft' }>,
    signal: AbortSignal,
    doing?: Doing,
  ): Promise<Ended<Help>> {
    const { question, found, facts } = want
    const veiled = veil(question)
    const passagesOf = (looks: readonly Look[]) => found(looks).flatMap(({ passages }) => passages)
    const told: (Promise<void> | undefined)[] = []
    const { looks, tools } = toolsOver(found, (tool) => told.push(doing?.(tool)))
    const prompt = draftPrompt(veiled, passagesOf([]), facts)
    const first = await spend(prompt, most.looks, signal, (model) =>
      model.work(prompt, DraftShape, tools, { rounds: most.rounds, signal }),
    )
    await Promise.all(told)
    if (typeof first === 'string') return { verdict: first, tokens: 0, faults: [] }
    // What is still looked up after this would be another draft's ground.
    const used = [...looks]
    const passages = passagesOf(used)
    const again = mendPrompt(veiled, passages)
    const { result, ...ended } = await held(again, first, passages, question, signal)
    return { ...ended, ...(result ? { result: { drafted: { question, looks: used, draft: result } } } : {}) }
  }

  async function chosen(
    want: Extract<Want, { kind: 'choose' }>,
    signal: AbortSignal,
  ): Promise<Ended<{ readonly id: string; readonly words: string }>> {
    const answer = await ask(choosePrompt(want), ChoiceShape, signal)
    if (typeof answer === 'string') return { verdict: answer, tokens: 0, faults: [] }
    const { value, tokens } = answer
    const result = value && chosenIn(value, want)
    if (result !== undefined) return { verdict: 'passed', tokens, faults: [], result }
    return { verdict: value?.id === 'none' ? 'nothing' : 'guarded', tokens, faults: [] }
  }

  async function reported<Result>(
    use: Told['use'],
    work: () => Promise<Ended<Result>>,
  ): Promise<Result | undefined> {
    const from = parts.now()
    const { result, ...ended } = await work()
    parts.told({ model: name, use, ms: parts.now() - from, ...ended })
    return result
  }

  return {
    help: async (want, signal, doing) => {
      if (want.kind === 'choose') {
        const found = await reported('choose', () => chosen({ ...want, text: veil(want.text) }, signal))
        return found && { chosen: { text: want.text, ...found } }
      }
      if (want.kind === 'draft') return reported('draft', () => worked(want, signal, doing))
      const { entry, question, passages } = want
      const prompt = phrasePrompt({ ...want, question: veil(question) })
      const draft = await reported('phrase', () => drafted(prompt, passages, question, signal))
      return draft && { phrased: { entry, question, draft } }
    },
    summarise: async (lines, signal) => {
      const veiled = lines.map(({ id, text }) => ({ id, text: veil(text) }))
      const draft = await reported('summarise', () => drafted(summaryPrompt(veiled), veiled, '', signal))
      return draft && textOf(draft)
    },
  }
}

/** The same request with what was wrong with the first draft. */
function mending(prompt: Prompt, draft: Draft, found: readonly Fault[]): Prompt {
  return {
    name: prompt.name,
    rules: `${prompt.rules}\n前の案（draft）にはfaultsの問題があった。すべて直して、もう一度書く。`,
    data: { ...prompt.data, draft, faults: found.map((fault) => faults[fault]) },
  }
}
