import * as z from 'zod'
import type { Form, FormName, Refused, Staff } from '../../src/channel.ts'
import { fetchPictures, statePictures } from './pictures.ts'
import { fieldId, formCard } from './render/form.ts'
import { says } from './says.ts'
import { placeOf, type Scene, type Shown, staffOf, words } from './scene.ts'
import { isSealed, sealOf } from './seal.ts'

const Whole = z.object({
  title: z.string(),
  submit: z.string(),
  fields: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      kind: z.enum(['text', 'longtext', 'number', 'choice', 'file']),
      choices: z
        .array(z.tuple([z.string(), z.string()]).transform(([value, label]) => ({ value, label })))
        .exactOptional(),
      value: z.string().exactOptional(),
      hint: z.string().exactOptional(),
      optional: z.boolean(),
    }),
  ),
})

/** The rest of a form comes along only where it fits into its card. */
const Submitted = z.looseObject({
  form: z.looseObject({ id: z.string(), state: z.string() }),
  seal: z.string(),
})

/** A form that was sent; undefined for anything else that a card brings. */
export async function submitted(scene: Scene, value: unknown): Promise<Shown | undefined> {
  const { data } = Submitted.safeParse(value)
  return data && submit(scene, data, valuesIn(value))
}

/** A form of the desk as a card, or why there is none. */
export async function open(
  scene: Scene,
  staff: Staff,
  name: FormName,
  of: { readonly case?: string; readonly text?: string },
  note?: string,
): Promise<Shown> {
  const form = await scene.converse.staff.form(name, staff, of)
  return isRefused(form) ? words(form.says) : asCard(scene, form, note)
}

export const asCard = (scene: Scene, form: Form, note?: string): Shown => ({
  kind: 'card',
  card: formCard(form, sealFor(scene, form), {}, note),
})

export const isRefused = (form: Form | Refused): form is Refused => 'kind' in form

async function submit(
  scene: Scene,
  { form, seal }: z.infer<typeof Submitted>,
  values: Readonly<Record<string, string>>,
): Promise<Shown> {
  const staff = staffOf(scene)
  if (!staff) return words(says.stranger)
  if (!isSealed(scene.config, placeOf(scene), sealed(form), seal)) return words(says.elsewhere)
  const { state, pictures } = statePictures(form.state)
  const files = await fetchPictures(scene.config, pictures)
  if (!files) return again(scene, form, values, { files: says.noPictures })
  const all = files.length === 0 ? values : { ...values, files: JSON.stringify(files) }
  const answer = await scene.converse.staff.submit({ id: form.id, state }, all, staff)
  if (answer.kind === 'invalid') return again(scene, form, values, answer.errors)
  if (answer.kind === 'refused') return words(answer.says)
  // Something takes the form's place, so that it is not sent again.
  return {
    kind: 'message',
    message: answer.message ?? {
      bubbles: [{ kind: 'card', title: says.done, tone: 'good', lines: [], citations: [] }],
    },
  }
}

/** The form once more, with what was typed and what is wrong with it; in words where the form did not come along. */
function again(
  scene: Scene,
  form: z.infer<typeof Submitted>['form'],
  values: Readonly<Record<string, string>>,
  errors: Readonly<Record<string, string>>,
): Shown {
  const { data: whole } = Whole.safeParse(form)
  if (!whole) return words([...new Set([says.check, ...Object.values(errors)])].join('\n'))
  const fields = whole.fields.map((field) => {
    const { value: _, ...rest } = field
    const value = values[field.id]
    return value === undefined ? rest : { ...rest, value }
  })
  const { id, state } = form
  return {
    kind: 'card',
    card: formCard({ ...whole, id, state, fields }, sealFor(scene, { id, state }), errors),
  }
}

const sealed = ({ id, state }: Pick<Form, 'id' | 'state'>) => JSON.stringify(['form', id, state])

const sealFor = (scene: Scene, form: Pick<Form, 'id' | 'state'>) =>
  sealOf(scene.config, placeOf(scene), sealed(form))

/** What was typed, by field; what was left empty is absent. */
function valuesIn(value: unknown): Record<string, string> {
  const prefix = fieldId('')
  return Object.fromEntries(
    Object.entries(value as Readonly<Record<string, unknown>>).flatMap(([name, typed]) => {
      if (!name.startsWith(prefix) || (typeof typed !== 'string' && typeof typed !== 'number')) return []
      const text = String(typed).trim()
      return text === '' ? [] : [[name.slice(prefix.length), text]]
    }),
  )
}
