import { valuesOf } from './cards.ts'
import { isObject } from './rules.ts'

/** The buttons of a message by their titles, with what they carry. */
export function buttonsOf({
  activity,
}: {
  readonly activity: unknown
}): ReadonlyMap<string, Record<string, unknown>> {
  const actions = valuesOf(activity, 'actions').flat().filter(isObject)
  return new Map(actions.map((action) => [String(action.title), action]))
}

/** Every word of a message that a person can see, press or open, as their client shows it. */
export function wordsOf(activity: unknown): string {
  return ['text', 'title', 'url', 'label']
    .flatMap((name) => valuesOf(activity, name))
    .filter((one): one is string => typeof one === 'string')
    .join('\n')
    .replaceAll(/\[([^\]]*)\]\((https?:[^)]*)\)/g, '$1 $2')
    .replaceAll(/\*\*([^*]+)\*\*/g, '$1')
}
