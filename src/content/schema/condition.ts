import * as z from 'zod'
import { Cite, Id, Moment, Words } from './common.ts'

const Scalar = z.union([z.boolean(), z.number(), z.string()])
/** A number, or the id of a dated value of the same file. */
const Limit = z.union(
  [z.number(), z.strictObject({ value: Id })],
  '半角の数か、{ value: values の id } を書きます',
)

/** The closed vocabulary of conditions. Unknown facts make unknown, never false. */
export type Test =
  | { all: Test[] }
  | { any: Test[] }
  | { not: Test }
  | { fact: string; is: boolean | number | string }
  | { fact: string; in: (boolean | number | string)[] }
  | { fact: string; at_least: number | { value: string } }
  | { fact: string; at_most: number | { value: string } }
  | { fact: string; between: [number, number] }
  | { fact: string; before: string }
  | { fact: string; after: string }
  /** A person must judge: the sentence says what and who. */
  | { person: string }
  /** A shared rule of `knowledge/rules/`. */
  | { rule: string }

/** A test on one fact. */
export type FactTest = Extract<Test, { fact: string }>

const forms =
  '条件は { fact: 質問のid, is: 値 } の形です。is のほかに in: [値, 値]、at_least: 数、at_most: 数、between: [数, 数]、before: 日、after: 日。組み合わせは all: [ ]、any: [ ]、not: { }、共通ルールは { rule: id }、人が決めることは { person: 文 }'

export const Test: z.ZodType<Test> = z.lazy(() =>
  z.union(
    [
      z.strictObject({ all: z.array(Test).min(1) }),
      z.strictObject({ any: z.array(Test).min(1) }),
      z.strictObject({ not: Test }),
      z.strictObject({ fact: Id, is: Scalar }),
      z.strictObject({ fact: Id, in: z.array(Scalar).min(1) }),
      z.strictObject({ fact: Id, at_least: Limit }),
      z.strictObject({ fact: Id, at_most: Limit }),
      z.strictObject({ fact: Id, between: z.tuple([z.number(), z.number()]) }),
      z.strictObject({ fact: Id, before: Moment }),
      z.strictObject({ fact: Id, after: Moment }),
      z.strictObject({ person: Words }),
      z.strictObject({ rule: Id }),
    ],
    forms,
  ),
)

/** A rule's sentence, test and citation in one record. */
export const Condition = z.strictObject({
  id: Id,
  /** The rule in one plain sentence; also the answer to 「なぜ聞くの？」. */
  says: Words,
  test: Test,
  cite: z.array(Cite).min(1),
  /** Said when the condition is not met: why, in one sentence, without blame. */
  if_unmet: Words.optional(),
  /** What must stay as it is until the decision, said beside a condition that is met. */
  keep: Words.optional(),
  /** Only for what a firm can change: what to do, and how many days it takes. */
  change: z.strictObject({ do: Words, days: z.number().int().min(0).optional() }).optional(),
})

export type Condition = z.infer<typeof Condition>

/** A rule that several schemes share (who is an SME, a small business, as good as a large firm). */
export const SharedRule = z.strictObject({ id: Id, title: Words, test: Test, cite: z.array(Cite).min(1) })

export type SharedRule = z.infer<typeof SharedRule>
