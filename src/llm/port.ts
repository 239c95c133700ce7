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
  /**
   * For staff: a draft that combines what is looked up. `found` gives what was found for the question itself and, in
   * their order, for each look; it only reads, and is the same for the same looks, whoever asks when.
   */
  | {
      readonly kind: 'draft'
      readonly question: string
      /** What may be known of a firm to judge it by. */
      readonly facts: readonly Askable[]
      readonly found: (looks: readonly Look[]) => readonly Finding[]
    }

/** Something that a member of staff's question makes worth looking up. */
export type Look =
  | { readonly tool: 'search' | 'measures' | 'catalogue'; readonly query: string }
  /** How the schemes stand for a firm of which this is known. */
  | { readonly tool: 'judge'; readonly facts: readonly Stated[] }

/** A fact that a reader may find, and its choices; without any it is a number or a name. */
export type Askable = {
  readonly id: string
  readonly asks: string
  readonly choices: readonly { readonly id: string; readonly says: string }[]
}

/** A fact of a firm as a reader found it in a text: `words` are those that say so. */
export type Stated = { readonly fact: string; readonly value: string; readonly words: string }

/** What one look found: passages that a draft may rest on, and what else is to be known of it. */
export type Finding = { readonly passages: readonly Passage[]; readonly note?: string }

/** What was answered: held against what was wanted once more by the turn that uses it. */
export type Help = {
  /** `words` of the text that say so. */
  readonly chosen?: { readonly text: string; readonly id: string; readonly words: string }
  readonly phrased?: { readonly entry: string; readonly question: string; readonly draft: Draft }
  /** What was looked up is looked up again by the turn: a draft rests on what is found, not on what was told of it. */
  readonly drafted?: { readonly question: string; readonly looks: readonly Look[]; readonly draft: Draft }
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
export type Answer<Value> = {
  readonly value?: Value
  /** Read and written together; 0 when the server does not say. */
  readonly tokens: number
}

/** A language model, whoever runs it. Rejects when it cannot be reached, is refused, or `signal` ends it. */
export type Model = {
  readonly name: string
  answer<Value>(prompt: Prompt, shape: z.ZodType<Value>, signal: AbortSignal): Promise<Answer<Value>>
  /** The same, with tools to use before it answers; without a value when it has not answered after `rounds` replies. */
  work<Value>(
    prompt: Prompt,
    shape: z.ZodType<Value>,
    tools: readonly Tool[],
    bounds: { readonly rounds: number; readonly signal: AbortSignal },
  ): Promise<Answer<Value>>
}

/** What a model may use while it works: all of it only reads. What `use` gives is data for it, never an instruction. */
export type Tool = {
  readonly name: string
  readonly description: string
  readonly input: z.ZodType
  use(input: unknown): unknown
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

/** Tells who waits what is looked up; resolves when they were told, or will not be. */
export type Doing = (tool: Look['tool']) => Promise<void>

/** Reads and writes for us within its limits; every answer has passed the guards. Never rejects. */
export type Helper = {
  help(want: Want, signal: AbortSignal, doing?: Doing): Promise<Help | undefined>
  /** A case in two or three sentences that rest on its lines alone; undefined when that did not succeed. */
  summarise(lines: readonly Passage[], signal: AbortSignal): Promise<string | undefined>
}
