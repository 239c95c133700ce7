import * as z from 'zod'
import { admit, staffOf } from './admit.ts'
import { mediaOf } from './files.ts'
import { File } from './said.ts'
import { says } from './says.ts'
import type { Scene } from './scene.ts'
import { textView } from './view.ts'

const Element = z.looseObject({
  value: z.string().nullish(),
  selected_option: z.looseObject({ value: z.string() }).nullish(),
  files: z.array(File).nullish(),
})

const Submission = z.looseObject({
  type: z.literal('view_submission'),
  user: z.looseObject({ id: z.string(), name: z.string().nullish() }),
  view: z.looseObject({
    id: z.string(),
    callback_id: z.string(),
    private_metadata: z.string().default(''),
    title: z.looseObject({ text: z.string() }).optional(),
    blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string().optional() })).default([]),
    state: z.looseObject({ values: z.record(z.string(), z.record(z.string(), Element)) }),
  }),
})

/** What Slack is answered: errors by block, another view, or the end. https://docs.slack.dev/surfaces/modals */
export type Submitted =
  | { readonly response_action: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly response_action: 'update'; readonly view: ReturnType<typeof textView> }
  | { readonly response_action: 'clear' }

const callback = /^(form|desk)\/(.+)$/s
const Ours = z.looseObject({
  type: z.literal('view_submission'),
  view: z.looseObject({ callback_id: z.string().regex(callback) }),
})

/**
 * Hands a submitted form to the desk's door and says what came of it; undefined when it is no form of ours. Rejects when
 * it is one that cannot be read: it would close as though it were sent.
 */
export async function submit(scene: Scene, body: unknown, team: string): Promise<Submitted | undefined> {
  const parsed = Submission.safeParse(body)
  if (!parsed.success) {
    if (Ours.safeParse(body).success) throw new Error('a form of ours that cannot be read')
    return undefined
  }
  const { user, view } = parsed.data
  const [, keeper, id] = callback.exec(view.callback_id) ?? []
  if (keeper === undefined || id === undefined) return undefined
  const title = view.title?.text ?? 'しるべ'
  const blocks = view.blocks.flatMap(({ type, block_id: block }) =>
    type === 'input' && block ? [block] : [],
  )
  const who = { team, user: user.id, name: user.name ?? undefined }
  const admitted =
    keeper === 'desk' ? await admit(scene, who) : { kind: 'staff' as const, staff: staffOf(who) }
  // What was typed stays on the screen.
  if (admitted.kind === 'refused') return wrong({ '': admitted.says }, blocks, title)
  const answer = await scene.converse.staff.submit(
    { id, state: view.private_metadata },
    valuesIn(view.state.values, who.team),
    admitted.staff,
  )
  switch (answer.kind) {
    case 'invalid':
      return wrong(answer.errors, blocks, title)
    case 'refused':
      return wrong({ '': answer.says }, blocks, title)
    case 'done':
      return answer.message
        ? { response_action: 'update', view: textView(answer.message, title) }
        : { response_action: 'clear' }
  }
}

function valuesIn(
  state: z.infer<typeof Submission>['view']['state']['values'],
  team: string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(state).flatMap(([block, elements]) => {
      const [element] = Object.values(elements)
      const files = element?.files ?? []
      const value =
        files.length > 0
          ? JSON.stringify(files.map((file) => mediaOf(file, team)))
          : (element?.value ?? element?.selected_option?.value)
      return value == null || value.trim() === '' ? [] : [[block, value.trim()]]
    }),
  )
}

/** Errors at their blocks; what belongs to none of them stands at the first. */
function wrong(
  errors: Readonly<Record<string, string>>,
  blocks: readonly string[],
  title: string,
): Submitted {
  const [first] = blocks
  if (first === undefined) {
    const text = Object.values(errors).join('\n') || says.notTaken
    return { response_action: 'update', view: textView(text, title) }
  }
  const placed: Record<string, string> = {}
  for (const [field, text] of Object.entries(errors)) {
    const block = blocks.includes(field) ? field : first
    placed[block] = [placed[block], text || says.notTaken].filter(Boolean).join(' ')
  }
  return {
    response_action: 'errors',
    errors: Object.keys(placed).length > 0 ? placed : { [first]: says.notTaken },
  }
}
