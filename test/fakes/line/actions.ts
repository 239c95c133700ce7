import type { Props, Say } from './rules.ts'
import { bool, isObject, letters, matching, object, oneOf, units, uri } from './rules.ts'

const label = letters(20)
const type = () => {}

const ACTIONS: Readonly<Record<string, { readonly props: Props; readonly required: readonly string[] }>> = {
  postback: {
    props: {
      type,
      label,
      data: units(300),
      displayText: letters(300),
      inputOption: oneOf('closeRichMenu', 'openRichMenu', 'openKeyboard', 'openVoice'),
      fillInText: letters(300),
    },
    required: ['data'],
  },
  message: { props: { type, label, text: letters(300) }, required: ['text'] },
  uri: {
    props: { type, label, uri: uri(1000, ['http:', 'https:', 'line:', 'tel:']), altUri: type },
    required: ['uri'],
  },
  clipboard: { props: { type, label, clipboardText: units(1000) }, required: ['clipboardText'] },
  camera: { props: { type, label }, required: [] },
  cameraRoll: { props: { type, label }, required: [] },
  location: { props: { type, label }, required: [] },
}

/** Where an action stands decides whether it needs a label, and which kinds there are. */
export function checkAction(
  value: unknown,
  path: string,
  say: Say,
  place: 'quick-reply' | 'flex' | 'button' | 'menu',
) {
  if (!isObject(value)) return say(path, 'must be an object')
  const rule = typeof value.type === 'string' ? ACTIONS[value.type] : undefined
  if (rule === undefined) return say(`${path}.type`, `unknown action ${String(value.type)}`)
  const labelled = place === 'quick-reply' || place === 'button'
  object(value, path, say, rule.props, [...rule.required, ...(labelled ? ['label'] : [])])
  const phone = ['camera', 'cameraRoll', 'location'].includes(String(value.type))
  if (phone && place !== 'quick-reply') say(`${path}.type`, 'only in quick replies')
  if (place === 'quick-reply' && value.type === 'postback' && value.displayText === undefined)
    say(`${path}.displayText`, 'required for quick reply buttons')
}

export function checkQuickReply(value: unknown, path: string, say: Say) {
  object(
    value,
    path,
    say,
    {
      items: (items, at) => {
        if (!Array.isArray(items) || items.length < 1 || items.length > 13)
          return say(at, 'size must be between 1 and 13')
        items.forEach((item, index) => {
          object(
            item,
            `${at}[${index}]`,
            say,
            {
              type: oneOf('action'),
              imageUrl: uri(2000, ['https:']),
              action: (action, place) => checkAction(action, place, say, 'quick-reply'),
            },
            ['type', 'action'],
          )
        })
      },
    },
    ['items'],
  )
}

/** A rich menu as LINE takes it: areas within the picture. */
export function checkRichMenu(value: unknown, say: Say) {
  const size = isObject(value) && isObject(value.size) ? value.size : {}
  const width = Number(size.width)
  const height = Number(size.height)
  if (!(width >= 800 && width <= 2500)) say('size.width', 'must be between 800 and 2500')
  if (!(height >= 250)) say('size.height', 'must be at least 250')
  if (!(width / height >= 1.45)) say('size', 'aspect ratio must be at least 1.45')
  const area = (item: unknown, path: string) =>
    object(
      item,
      path,
      say,
      {
        action: (action, at) => checkAction(action, at, say, 'menu'),
        bounds: (bounds, at) => {
          const { x, y, width: w, height: h } = isObject(bounds) ? bounds : {}
          const inside = [x, y, w, h].every((side) => Number.isInteger(side) && (side as number) >= 0)
          if (!inside || Number(x) + Number(w) > width || Number(y) + Number(h) > height)
            say(at, 'outside of the picture')
        },
      },
      ['bounds', 'action'],
    )
  object(
    value,
    'richmenu',
    say,
    {
      size: () => {},
      selected: bool,
      name: letters(300),
      chatBarText: letters(14),
      areas: (areas, at) => {
        if (!Array.isArray(areas) || areas.length > 20) return say(at, 'at most 20 areas')
        areas.forEach((item, index) => {
          area(item, `${at}[${index}]`)
        })
      },
    },
    ['size', 'selected', 'name', 'chatBarText', 'areas'],
  )
}

export const retryKeyForm = matching(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i)
