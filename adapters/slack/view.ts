import type { types } from '@slack/bolt'
import type { Field, Form } from '../../src/channel.ts'
import type { Choice, Message } from '../../src/message.ts'
import { line } from './escape.ts'
import { renderWithin } from './render/message.ts'
import { messageOf } from './tell.ts'

const mostBlocks = 100
const mostTitle = 24
const mostInGroup = 100
const mostValue = 150
/** A message to an owner holds five bubbles, and its words come first. */
const mostFiles = 3

/** Whose form it is: what a desk alone may submit is checked again when it comes back. */
export type Keeper = 'form' | 'desk'

/** A form as a modal: one input block a field, named by it; `private_metadata` is the form's state as it is. */
export function formView(form: Form, keeper: Keeper): types.ModalView {
  if (form.state.length > 3000) throw new Error('a form state over 3,000 characters')
  const fields = form.fields.slice(0, mostBlocks).map(inputOf)
  return {
    type: 'modal',
    callback_id: `${keeper}/${form.id}`,
    private_metadata: form.state,
    title: plain(form.title, mostTitle),
    submit: plain(form.submit, mostTitle),
    close: plain('閉じる', mostTitle),
    blocks: fields.length > 0 ? fields : textView('', form.title).blocks,
  }
}

/** A modal that only says something. */
export function textView(what: Message | string, title: string): types.ModalView {
  const { blocks } = renderWithin(messageOf(what), mostBlocks)
  return {
    type: 'modal',
    title: plain(title, mostTitle),
    close: plain('閉じる', mostTitle),
    blocks: blocks.length > 0 ? [...blocks] : [{ type: 'divider' }],
  }
}

/** The app's home. */
export function homeView(message: Message): types.HomeView {
  const { blocks } = renderWithin(message, mostBlocks)
  return { type: 'home', blocks: blocks.length > 0 ? [...blocks] : [{ type: 'divider' }] }
}

function inputOf(field: Field): types.InputBlock {
  return {
    type: 'input',
    block_id: field.id,
    label: plain(field.label, 2000),
    optional: field.optional,
    element: elementOf(field),
    ...(field.hint ? { hint: plain(field.hint, 2000) } : {}),
  }
}

function elementOf({ id, kind, value = '', choices = [] }: Field): types.InputBlock['element'] {
  if (kind === 'choice' && choices.length > 0) return selectOf(id, choices, value)
  if (kind === 'file') return { type: 'file_input', action_id: id, max_files: mostFiles }
  if (kind === 'number') {
    const initial = /^-?\d+(?:\.\d+)?$/.test(value) ? { initial_value: value } : {}
    return { type: 'number_input', action_id: id, is_decimal_allowed: true, ...initial }
  }
  return {
    type: 'plain_text_input',
    action_id: id,
    multiline: kind === 'longtext',
    ...(value === '' ? {} : { initial_value: value.slice(0, 3000) }),
  }
}

/** A hundred options to a group. A value that is too long for Slack is a fault of its author. */
function selectOf(id: string, choices: readonly Choice[], value: string): types.StaticSelect {
  const options = choices.map((choice) => {
    if (choice.value.length > mostValue) throw new Error('a choice over 150 characters')
    return { text: plain(choice.label, 75), value: choice.value }
  })
  const initial = options.find((option) => option.value === value)
  const groups = Array.from({ length: Math.ceil(options.length / mostInGroup) }, (_, n) =>
    options.slice(n * mostInGroup, (n + 1) * mostInGroup),
  )
  return {
    type: 'static_select',
    action_id: id,
    placeholder: plain('選んでください', 150),
    ...(initial ? { initial_option: initial } : {}),
    ...(groups.length === 1
      ? { options }
      : {
          option_groups: groups.map((some, n) => ({
            label: plain(`${n * mostInGroup + 1}〜${n * mostInGroup + some.length}`, 75),
            options: some,
          })),
        }),
  }
}

function plain(text: string, most: number): types.PlainTextElement {
  return { type: 'plain_text', text: line(text, most) || 'しるべ', emoji: false }
}
