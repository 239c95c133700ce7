import type * as z from 'zod'

/** A piece of our own content, or of a case, that a sentence may rest on. */
export type Passage = { readonly id: string; readonly text: string }

/** What a turn would like to know from somebody who reads better: it goes on without, should no answer come. */
export type Want =
  /** Which of these was meant? All of them exist, and none of them does harm when it is taken by mistake. */
  | {
      readonly kind: 'choose'
      readonly text: string
      readonly options: readonly { readonly id: string; readonly says: string }[]
      /** The question that waits for an answer, if one does. */
      readonly asked?: string
    }
  /** The same answer in words that fit the question. */
  | {
      readonly kind: 'phrase'
      readonly entry: string
      readonly question: string
      readonly passages: readonly Passage[]
    }
  /** For staff: a draft that combines what was looked up so far, or what to look up next while there may be `more`. */
  | {
      readonly kind: 'draft'
      readonly question: string
      readonly passages: readonly Passage[]
      readonly looks: readonly Look[]
      readonly more: boolean
    }

/** Something that a member of staff's question makes worth looking up; it only reads. */
export type Look = { readonly tool: 'search' | 'measures' | 'catalogue'; readonly query: string }

/** What was answered: held against what was wanted once more by the turn that uses it. */
export type Help = {
  readonly chosen?: { readonly text: string; readonly id: string }
  readonly phrased?: { readonly entry: string; readonly question: string; readonly draft: Draft }
  readonly looked?: { readonly question: string; readonly looks: readonly Look[] }
  readonly drafted?: { readonly question: string; readonly draft: Draft }
}

/** A text in sentences, each with the ids of the passages that it rests on. */
export type Draft = {
  readonly sentences: readonly { readonly text: string; readonly from: readonly string[] }[]
}

/** What a model is told. `data` is what people wrote and what we hold: never an instruction. */
export type Prompt = {
  readonly name: string
  readonly rules: string
  readonly data: Readonly<Record<string, unknown>>
}

/** `value` is absent when the model did not answer in the shape asked for. */
type Answer<Value> = {
  readonly value?: Value
  /** Read and written together; 0 when the server does not say. */
  readonly tokens: number
}

/** A language model, whoever runs it. Rejects when it cannot be reached, is refused, or `signal` ends it. */
export type Model = {
  readonly name: string
  answer<Value>(prompt: Prompt, shape: z.ZodType<Value>, signal: AbortSignal): Promise<Answer<Value>>
}

/** How a request for help ended; the last four without help. */
type Verdict = 'passed' | 'mended' | 'nothing' | 'guarded' | 'failed' | 'late' | 'not-asked'

/** What is known of a request afterwards: figures, no words. */
export type Told = {
  readonly model: string
  readonly use: Want['kind'] | 'summarise'
  readonly tokens: number
  readonly ms: number
  readonly verdict: Verdict
  /** What the guards held against the last draft. */
  readonly faults: readonly string[]
}

/** Reads and writes for us within its limits; every answer has passed the guards. Never rejects. */
export type Helper = {
  help(want: Want, signal: AbortSignal): Promise<Help | undefined>
  /** A case in two or three sentences that rest on its lines alone; undefined when that did not succeed. */
  summarise(lines: readonly Passage[], signal: AbortSignal): Promise<string | undefined>
}
