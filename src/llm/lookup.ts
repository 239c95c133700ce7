import type { Citation } from '../message.ts'

/** What the knowledge holds on a question, for whoever builds on it: our own words, each with its source. */
export type Found = {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly citations: readonly Citation[]
  /** Higher is better; only comparable within one answer. */
  readonly score: number
}

export type Lookup = (question: string) => readonly Found[]
