import {
  anything,
  bool,
  type Check,
  isObject,
  list,
  matching,
  mrkdwn,
  object,
  oneOf,
  type Say,
  text,
} from './rules.ts'

const kind = { type: anything }

const plainText = (most: number) =>
  object({ type: oneOf('plain_text'), text: text(most), emoji: bool }, ['type', 'text'])

/** A text object: https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
const textObject =
  (most: number): Check =>
  (value, path, say) => {
    if (isObject(value) && value.type === 'mrkdwn') {
      object({ type: anything, text: mrkdwn(most), verbatim: bool }, ['text'])(value, path, say)
      // Without it plain "@here" and "#general" are still read as mentions.
      if (value.verbatim !== true) say(path, 'mrkdwn that is not verbatim')
    } else plainText(most)(value, path, say)
  }

const webAddress =
  (most: number): Check =>
  (value, path, say) => {
    text(most)(value, path, say)
    matching(/^https?:\/\/\S+$/)(value, path, say)
  }

const option = object({ text: plainText(75), value: text(150), description: plainText(75) }, [
  'text',
  'value',
])

const elements: Readonly<Record<string, Check>> = {
  button: (value, path, say) => {
    object(
      {
        ...kind,
        text: plainText(75),
        action_id: text(255),
        url: webAddress(3000),
        value: text(2000),
        style: oneOf('primary', 'danger'),
        accessibility_label: text(75),
      },
      ['text', 'action_id'],
    )(value, path, say)
  },
  plain_text_input: object(
    {
      ...kind,
      action_id: text(255),
      initial_value: text(3000),
      multiline: bool,
      min_length: anything,
      max_length: anything,
      placeholder: plainText(150),
      focus_on_load: bool,
    },
    ['action_id'],
  ),
  number_input: object(
    {
      ...kind,
      action_id: text(255),
      is_decimal_allowed: bool,
      initial_value: matching(/^-?\d+(\.\d+)?$/),
      min_value: matching(/^-?\d+(\.\d+)?$/),
      max_value: matching(/^-?\d+(\.\d+)?$/),
      placeholder: plainText(150),
      focus_on_load: bool,
    },
    ['is_decimal_allowed', 'action_id'],
  ),
  file_input: object(
    {
      ...kind,
      action_id: text(255),
      filetypes: list(text(20), 100),
      max_files: (value, path, say) => {
        if (![1, 2, 3, 4, 5, 6, 7, 8, 9, 10].includes(Number(value))) say(path, 'is not 1 to 10')
      },
    },
    ['action_id'],
  ),
  static_select: (value, path, say) => {
    object(
      {
        ...kind,
        action_id: text(255),
        options: list(option, 100),
        option_groups: list(
          object({ label: plainText(75), options: list(option, 100) }, ['label', 'options']),
          100,
        ),
        initial_option: option,
        placeholder: plainText(150),
        focus_on_load: bool,
      },
      ['action_id'],
    )(value, path, say)
    if (!isObject(value)) return
    const given = [
      ...((value.options as unknown[]) ?? []),
      ...((value.option_groups as { options: unknown[] }[]) ?? []).flatMap((group) => group.options),
    ].map((one) => JSON.stringify(one))
    if (given.length === 0) say(path, 'no options')
    if (new Set(given).size !== given.length) say(path, 'the same option twice')
    if (value.initial_option && !given.includes(JSON.stringify(value.initial_option)))
      say(path, 'initial_option is none of the options')
  },
}

const element =
  (...allowed: readonly string[]): Check =>
  (value, path, say) => {
    const type = isObject(value) ? String(value.type) : ''
    if (!allowed.includes(type)) return say(path, `no ${type} here`)
    elements[type]?.(value, path, say)
  }

const blockId = { ...kind, block_id: text(255) }
const blocks: Readonly<Record<string, Check>> = {
  section: object({ ...blockId, text: textObject(3000), expand: bool, fields: list(textObject(2000), 10) }, [
    'text',
  ]),
  header: object({ ...blockId, text: plainText(150) }, ['text']),
  divider: object(blockId),
  context: object({ ...blockId, elements: list(textObject(3000), 10) }, ['elements']),
  actions: object({ ...blockId, elements: list(element('button', 'static_select'), 25) }, ['elements']),
  image: object({ ...blockId, image_url: webAddress(3000), alt_text: text(2000), title: plainText(2000) }, [
    'image_url',
    'alt_text',
  ]),
  input: object(
    {
      ...blockId,
      label: plainText(2000),
      hint: plainText(2000),
      optional: bool,
      dispatch_action: bool,
      element: element('plain_text_input', 'number_input', 'static_select', 'file_input'),
    },
    ['label', 'element'],
  ),
}

const inMessages = ['section', 'header', 'divider', 'context', 'actions', 'image']
const inViews = [...inMessages, 'input']

/** A list of blocks of a message or a view, with everything inside. */
export const blockList =
  (where: 'message' | 'view'): Check =>
  (value, path, say) => {
    list(
      (one, at, tell) => {
        const type = isObject(one) ? String(one.type) : ''
        if (!(where === 'message' ? inMessages : inViews).includes(type))
          return tell(at, `no ${type} block here`)
        blocks[type]?.(one, at, tell)
      },
      where === 'message' ? 50 : 100,
    )(value, path, say)
    unique(value, 'action_id', path, say)
    unique(value, 'block_id', path, say)
    // Measured by others (slackapi/bolt-js#2509), for it is not documented.
    if (where === 'message' && characters(value) > 13_000) say(path, 'msg_blocks_too_long')
  }

function unique(value: unknown, name: string, path: string, say: Say): void {
  const all = valuesOf(value, name)
  if (new Set(all).size !== all.length) say(path, `the same ${name} twice`)
}

export function valuesOf(value: unknown, name: string): unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => valuesOf(one, name))
  if (!isObject(value)) return []
  return [
    ...(value[name] === undefined ? [] : [value[name]]),
    ...Object.values(value).flatMap((one) => valuesOf(one, name)),
  ]
}

function characters(value: unknown): number {
  return valuesOf(value, 'text').reduce(
    (sum: number, one) => sum + (typeof one === 'string' ? one.length : 0),
    0,
  )
}

/** A view: https://docs.slack.dev/reference/views */
export const view =
  (type: 'modal' | 'home'): Check =>
  (value, path, say) => {
    const common = {
      type: oneOf(type),
      blocks: blockList('view'),
      private_metadata: text(3000, 0),
      callback_id: text(255),
      external_id: text(255),
    }
    const modal = {
      title: plainText(24),
      submit: plainText(24),
      close: plainText(24),
      clear_on_close: bool,
      notify_on_close: bool,
      submit_disabled: bool,
    }
    const needed = type === 'modal' ? ['type', 'blocks', 'title'] : ['type', 'blocks']
    object(type === 'modal' ? { ...common, ...modal } : common, needed)(value, path, say)
    if (!isObject(value)) return
    if (valuesOf(value.blocks, 'type').includes('input') && type === 'modal' && !value.submit)
      say(path, 'input blocks need a submit button')
    if (JSON.stringify(value).length > 250_000) say(path, 'over 250 KB')
  }
