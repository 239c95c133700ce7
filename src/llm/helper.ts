import { ChoiceShape, choosePrompt, chosenIn } from './choose.ts'
import { draftPrompt, mendPrompt, most, toolsOver } from './draft.ts'
import { drafted, type Ended, held } from './mend.ts'
import { textOf } from './passage.ts'
import { DraftShape, phrasePrompt } from './phrase.ts'
import type { Doing, Help, Helper, Look, Told, Want } from './port.ts'
import { type Purse, type PurseParts, purseOf } from './purse.ts'
import { summaryPrompt } from './summary.ts'
import { veil } from './veil.ts'

/** What a helper needs from where it runs. */
export type HelperParts = PurseParts & {
  /** Figures, never words. */
  told(told: Told): void
}

/**
 * A helper over a model: it veils what leaves, holds every answer against the guards, lets the model mend once, and
 * gives nothing where that did not help. The daily budget and the breaker are asked before every request.
 */
export function helperOf(parts: HelperParts): Helper {
  const purse = purseOf(parts)

  async function reported<Result>(
    use: Told['use'],
    work: () => Promise<Ended<Result>>,
  ): Promise<Result | undefined> {
    const from = parts.now()
    const { result, ...ended } = await work()
    parts.told({ model: purse.name(), use, ms: parts.now() - from, ...ended })
    return result
  }

  return {
    help: async (want, signal, doing) => {
      if (want.kind === 'choose') {
        const found = await reported('choose', () => chosen(purse, want, signal))
        return found && { chosen: { text: want.text, ...found } }
      }
      if (want.kind === 'draft') return reported('draft', () => worked(purse, want, signal, doing))
      const { entry, question, passages } = want
      const prompt = phrasePrompt({ ...want, question: veil(question) })
      const draft = await reported('phrase', () => drafted(purse, { prompt, passages, question, signal }))
      return draft && { phrased: { entry, question, draft } }
    },
    summarise: async (lines, signal) => {
      const passages = lines.map(({ id, text }) => ({ id, text: veil(text) }))
      const prompt = summaryPrompt(passages)
      const draft = await reported('summarise', () =>
        drafted(purse, { prompt, passages, question: '', signal }),
      )
      return draft && textOf(draft)
    },
  }
}

/** Which of the options was meant, and the words that say so. */
async function chosen(
  purse: Purse,
  wanted: Extract<Want, { kind: 'choose' }>,
  signal: AbortSignal,
): Promise<Ended<{ readonly id: string; readonly words: string }>> {
  const want = { ...wanted, text: veil(wanted.text) }
  const answer = await purse.ask(choosePrompt(want), ChoiceShape, signal)
  if (typeof answer === 'string') return { verdict: answer, tokens: 0, faults: [] }
  const { value, tokens } = answer
  const result = value && chosenIn(value, want)
  if (result !== undefined) return { verdict: 'passed', tokens, faults: [], result }
  return { verdict: value?.id === 'none' ? 'nothing' : 'guarded', tokens, faults: [] }
}

/** A draft for staff by a model that looks up for itself what it needs. */
async function worked(
  purse: Purse,
  { question, found, facts }: Extract<Want, { kind: 'draft' }>,
  signal: AbortSignal,
  doing?: Doing,
): Promise<Ended<Help>> {
  const veiled = veil(question)
  const passagesOf = (looks: readonly Look[]) => found(looks).flatMap(({ passages }) => passages)
  const told: (Promise<void> | undefined)[] = []
  const { looks, tools } = toolsOver(found, (tool) => told.push(doing?.(tool)))
  const prompt = draftPrompt(veiled, passagesOf([]), facts)
  const first = await purse.spend(prompt, most.looks, signal, (model) =>
    model.work(prompt, DraftShape, tools, { rounds: most.rounds, signal }),
  )
  await Promise.all(told)
  if (typeof first === 'string') return { verdict: first, tokens: 0, faults: [] }
  // What is still looked up after this would be another draft's ground.
  const used = [...looks]
  const passages = passagesOf(used)
  const again = mendPrompt(veiled, passages)
  const { result, ...ended } = await held(purse, first, { prompt: again, passages, question, signal })
  return { ...ended, ...(result ? { result: { drafted: { question, looks: used, draft: result } } } : {}) }
}
