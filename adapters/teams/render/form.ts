import type { Field, Form } from '../../../src/channel.ts'
import { says } from '../says.ts'
import { forDesk } from './action.ts'
import { bytesOf, card } from './message.ts'
import { blocks, type Element, heading, line, small } from './text.ts'

/** Inputs of ours are named apart from what a button carries. */
export const fieldId = (id: string) => `field.${id}`

/** A form as its button carries it: choices as pairs, because a card is small. */
type Packed = Omit<Form, 'fields'> & {
  readonly fields: readonly (Omit<Field, 'choices'> & {
    readonly choices?: readonly (readonly [value: string, label: string])[]
  })[]
}

/** What comes back with a submission: the form itself where it fits, so that it can be shown again with its errors. */
type Carried = { readonly form: Packed | Pick<Form, 'id' | 'state'>; readonly seal: string }

function packed(form: Form): Packed {
  const fields = form.fields.map(({ choices, ...field }) =>
    choices ? { ...field, choices: choices.map(({ value, label }) => [value, label] as const) } : field,
  )
  return { ...form, fields }
}

/** A card with its form twice in it must stay below what Teams takes. Bytes. */
const mostBytes = 24_000

/** A form as a card; with errors after a submission that was not taken, each at its field. */
export function formCard(
  form: Form,
  seal: string,
  errors: Readonly<Record<string, string>> = {},
  note?: string,
): Element {
  const known = new Set(form.fields.map(({ id }) => id))
  const elsewhere = Object.entries(errors).flatMap(([id, text]) => (known.has(id) ? [] : [text]))
  const { id, state } = form
  const body = [
    ...heading(form.title),
    ...small(note),
    ...[...(Object.keys(errors).length > 0 ? [says.check] : []), ...elsewhere].flatMap((text) =>
      blocks(text, { color: 'Attention', weight: 'Bolder' }),
    ),
    ...form.fields.flatMap((field) => [
      input(field),
      ...blocks(errors[field.id], { color: 'Attention', spacing: 'Small' }),
      ...(field.hint && field.hint !== field.label
        ? blocks(field.hint, { size: 'Small', isSubtle: true, spacing: 'Small' })
        : []),
    ]),
  ]
  const bare: Carried = { form: { id, state }, seal }
  const whole: Carried = { form: packed(form), seal }
  const title = line(form.submit, 20) || '送る'
  return card(body, line(form.title, 200) || 'しるべ', [
    forDesk(title, bytesOf([body, whole]) > mostBytes ? bare : whole, bare),
  ])
}

function input(field: Field): Element {
  const { id, kind, choices = [], value, optional } = field
  const label = line(field.label, 200) || '入力'
  const common = {
    id: fieldId(id),
    label,
    spacing: 'Large',
    isRequired: !optional,
    ...(optional ? {} : { errorMessage: `「${line(field.label, 100) || 'この項目'}」を入れてください。` }),
  }
  switch (kind) {
    case 'text':
    case 'longtext':
      return {
        type: 'Input.Text',
        ...common,
        ...(kind === 'longtext' ? { isMultiline: true } : {}),
        ...(value ? { value } : {}),
      }
    case 'number': {
      const number = value === undefined || value === '' ? Number.NaN : Number(value)
      return {
        type: 'Input.Number',
        ...common,
        placeholder: '数字',
        errorMessage: `「${label}」は数字で入れてください。`,
        ...(Number.isFinite(number) ? { value: number } : {}),
      }
    }
    case 'file':
      return {
        type: 'TextBlock',
        text: value ? `${label}：${value}` : label,
        wrap: true,
        weight: 'Bolder',
        spacing: 'Large',
      }
    case 'choice': {
      const options = choices.map((choice) => ({
        title: line(choice.label, 100) || choice.value,
        value: choice.value,
      }))
      return {
        type: 'Input.ChoiceSet',
        ...common,
        style: options.length > 5 ? 'compact' : 'expanded',
        wrap: true,
        ...(options.length > 5 ? { placeholder: '選んでください' } : {}),
        choices: options,
        ...(value !== undefined && options.some((one) => one.value === value) ? { value } : {}),
      }
    }
  }
}
