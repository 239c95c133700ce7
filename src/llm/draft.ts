import * as z from 'zod'
import { DraftShape, manner } from './phrase.ts'
import type { Look, Prompt, Want } from './port.ts'

const tools = ['search', 'measures', 'catalogue'] as const satisfies readonly Look['tool'][]

/** One step of the work: something to look up first, or the draft. */
export const StepShape = z.object({
  tool: z
    .enum(['none', ...tools])
    .describe(
      '調べるもの：search 知識・窓口・制度、measures 対策、catalogue 製品の種類。調べ終わったら none',
    ),
  query: z.string().max(100).describe('調べる言葉。noneのときは空'),
  sentences: DraftShape.shape.sentences.describe('下書き。調べるときは空'),
})

/** Asks for a draft that combines what was looked up, or for what to look up next. */
export function draftPrompt({ question, passages, looks, more }: Extract<Want, { kind: 'draft' }>): Prompt {
  return {
    name: 'draft',
    rules: [
      'あなたは、商工会議所の職員を手伝う調べ役である。questionについて、passagesをもとに、会員に伝える下書きを2〜4文（全体で200字以内）で書く。',
      ...(more
        ? [
            'passagesに足りないことがあるときだけ、toolとqueryで1つ調べる。そのときsentencesは空にする。looksにあるものは、もう調べた。',
          ]
        : ['もう調べられない。toolはnoneにして、下書きを書く。']),
      ...manner,
    ].join('\n'),
    data: { question, passages, looks },
  }
}

/** What to look up next; undefined when the draft is there, or everything was looked up. */
export function nextLook(
  { tool, query, sentences }: z.infer<typeof StepShape>,
  { looks, more }: Extract<Want, { kind: 'draft' }>,
): Look | undefined {
  if (!more || tool === 'none' || sentences.length > 0 || query.trim() === '') return undefined
  const known = looks.some((look) => look.tool === tool && look.query === query)
  return known ? undefined : { tool, query }
}
