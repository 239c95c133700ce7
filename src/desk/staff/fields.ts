import type { Field } from '../../channel.ts'
import type { Env } from '../../env.ts'
import { questionOf } from '../../flow/guided/question.ts'
import { decode } from '../../flow/press.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Known, Value } from '../../knowledge/profile.ts'
import { flows, sceneOf } from './judged.ts'

/** A form asks at most so much: the facts that decide most. */
const mostFields = 12

/** What is known already first, to be looked over; then what decides most. */
export function fieldsOf(
  env: Env,
  knowledge: Knowledge,
  name: keyof typeof flows,
  profile: Readonly<Record<string, Known>>,
): Field[] {
  const asked = new Set(flows[name].needs(sceneOf(env, knowledge, {})))
  const open = flows[name].needs(sceneOf(env, knowledge, profile))
  const known = Object.keys(profile).filter((key) => asked.has(key))
  return [...known, ...open].slice(0, mostFields).flatMap((key): Field[] => {
    const question = questionOf(knowledge, key)
    if (!question) return []
    const value = valueText(knowledge, key, profile[key])
    const base = {
      id: key,
      label: question.label,
      hint: question.text,
      optional: true,
      ...(value ? { value } : {}),
    }
    const { fact, choices } = question
    if (fact?.kind === 'prefecture') {
      const all = [...new Set(knowledge.content.places.map((place) => place.prefecture))]
      return all.length > 0 && all.length <= 100
        ? [{ ...base, kind: 'choice' as const, choices: all.map((one) => ({ value: one, label: one })) }]
        : [{ ...base, kind: 'text' as const }]
    }
    // A figure that is known exactly, or not at all; a range that was chosen stays one.
    const exact = typeof (profile[key]?.value ?? 0) === 'number'
    if ((fact?.kind === 'number' || fact?.kind === 'money') && exact)
      return [{ ...base, kind: 'number' as const }]
    return [
      choices.length > 0 ? { ...base, kind: 'choice' as const, choices } : { ...base, kind: 'text' as const },
    ]
  })
}

function valueText(knowledge: Knowledge, key: string, known: Known | undefined): string | undefined {
  if (!known || known.value === null) return undefined
  const { value } = known
  const question = questionOf(knowledge, key)
  const chosen = question?.choices.find((choice) => same(decode(choice.value), value))
  if (chosen) return chosen.value
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

function same(press: ReturnType<typeof decode>, value: Value): boolean {
  return press?.kind === 'answer' && JSON.stringify(press.value) === JSON.stringify(value)
}
