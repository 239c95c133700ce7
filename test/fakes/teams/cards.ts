import {
  anything,
  bool,
  type Check,
  isObject,
  list,
  object,
  oneOf,
  type Say,
  text,
  webPage,
} from './rules.ts'

/**
 * Adaptive Cards as Teams takes them from bots: elements and properties of version 1.5 that its clients know, phones
 * included (no Table there), with the limits of the documentation.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference
 */
const spacing = oneOf('None', 'Small', 'Default', 'Medium', 'Large', 'ExtraLarge', 'Padding')
const element = {
  id: text(200),
  isVisible: bool,
  separator: bool,
  spacing,
  type: anything,
  fallback: anything,
}
const color = oneOf('Default', 'Dark', 'Light', 'Accent', 'Good', 'Warning', 'Attention')

/** Only links to web pages, and nothing that an unseen hand could have written as markup. */
const markdown: Check = (value, path, say) => {
  text(8000)(value, path, say)
  if (typeof value !== 'string') return
  const rest = value.replaceAll(/\[[^[\]]+\]\(https?:\/\/[^\s()]+\)/g, '')
  if (/[[\]]/.test(rest)) say(path, `a bracket that is no link: ${rest.slice(0, 80)}`)
  if (/<[a-z!/]/i.test(rest)) say(path, `markup: ${rest.slice(0, 80)}`)
  if (/\*/.test(rest.replace(/^([^*]*)\*\*[^*]+\*\*/, '$1'))) say(path, `emphasis: ${rest.slice(0, 80)}`)
  if (/^\s*(?:[-+*]|\d+[.)]|#{1,6}|>)\s/m.test(rest)) say(path, `a list or a heading: ${rest.slice(0, 80)}`)
  if (/(?<!\n)\n(?!\n)/.test(value)) say(path, 'a single line break is not shown')
}

const input = { ...element, label: text(250), isRequired: bool, errorMessage: text(250) }

const elements: Readonly<Record<string, Check>> = {
  TextBlock: object(
    {
      ...element,
      text: markdown,
      wrap: oneOf(true),
      size: oneOf('Small', 'Default', 'Medium', 'Large', 'ExtraLarge'),
      weight: oneOf('Lighter', 'Default', 'Bolder'),
      color,
      isSubtle: bool,
      style: oneOf('default', 'heading'),
    },
    ['text', 'wrap'],
  ),
  Container: object({ ...element, items: (value, path, say) => items(value, path, say) }, ['items']),
  ActionSet: object({ ...element, actions: (value, path, say) => actions(value, path, say) }, ['actions']),
  'Input.Text': object(
    { ...input, isMultiline: bool, value: text(20_000), placeholder: text(250), maxLength: anything },
    ['id', 'label'],
  ),
  'Input.Number': object(
    {
      ...input,
      value: (value, path, say) => {
        if (typeof value !== 'number' || !Number.isFinite(value)) say(path, 'must be a number')
      },
      placeholder: text(250),
    },
    ['id', 'label'],
  ),
  'Input.ChoiceSet': object(
    {
      ...input,
      style: oneOf('compact', 'expanded'),
      wrap: bool,
      placeholder: text(250),
      value: text(250),
      choices: list(object({ title: text(250), value: text(250) }, ['title', 'value']), 200, 1),
    },
    ['id', 'label', 'choices'],
  ),
}

const title = text(60)
const submit = { type: anything, title, data: anything }
const actionTypes: Readonly<Record<string, Check>> = {
  'Action.Submit': object(submit, ['title', 'data']),
  'Action.Execute': object(
    { ...submit, verb: text(100), fallback: (value, path, say) => action(value, path, say) },
    // Clients that do not know it need something to show.
    ['title', 'data', 'verb', 'fallback'],
  ),
  'Action.OpenUrl': object({ type: anything, title, url: webPage }, ['title', 'url']),
  'Action.ToggleVisibility': object({ type: anything, title, targetElements: list(text(200), 20, 1) }, [
    'title',
    'targetElements',
  ]),
}

const action: Check = (value, path, say) => typed(actionTypes, value, path, say)
const actions: Check = (value, path, say) => list(action, 6, 1)(value, path, say)
const items: Check = (value, path, say) =>
  list((one, at, tell) => typed(elements, one, at, tell), 500, 1)(value, path, say)

function typed(known: Readonly<Record<string, Check>>, value: unknown, path: string, say: Say): void {
  const type = isObject(value) ? String(value.type) : ''
  const check = known[type]
  if (check) check(value, path, say)
  else say(path, `Teams knows no ${type || 'such element'}`)
}

export const adaptiveCard: Check = (value, path, say) => {
  object(
    {
      type: oneOf('AdaptiveCard'),
      $schema: oneOf('http://adaptivecards.io/schemas/adaptive-card.json'),
      version: oneOf('1.5'),
      fallbackText: text(1000),
      msteams: object({ width: oneOf('Full') }),
      body: (body, at, tell) =>
        isObject(value) && value.actions ? list(anything, 500)(body, at, tell) : items(body, at, tell),
      actions,
    },
    ['type', 'version', 'fallbackText', 'body'],
  )(value, path, say)
  if (isObject(value) && Array.isArray(value.body) && value.body.length > 0) items(value.body, path, say)
  const ids = valuesOf(value, 'id')
  if (new Set(ids).size !== ids.length) say(path, 'an id stands twice')
  for (const target of valuesOf(value, 'targetElements').flat())
    if (!ids.includes(target)) say(path, `nothing has the id ${String(target)}`)
}

/** The values of a property wherever it stands in what is shown: what buttons carry is not looked into. */
export function valuesOf(value: unknown, name: string): unknown[] {
  if (Array.isArray(value)) return value.flatMap((each) => valuesOf(each, name))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(key === name ? [inner] : []),
    ...(key === 'data' || key === 'fallback' ? [] : valuesOf(inner, name)),
  ])
}
