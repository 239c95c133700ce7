import type { Desk } from '../content/schema/desk.ts'

/** What a case is about, as far as routing goes. */
export type About = {
  readonly prefecture?: string | undefined
  readonly topics: readonly string[]
  readonly channel: string
}

/**
 * The desk for a case. Every limit that a desk sets must hold; of several desks that fit, the one with the most limits wins,
 * and a full one gives way to another. Undefined only when there is no desk at all. `load`: open cases by desk.
 */
export function routeTo(
  desks: readonly Desk[],
  about: About,
  load: Readonly<Record<string, number>> = {},
): Desk | undefined {
  const fit = desks
    .filter((desk) => serves(desk, about))
    .sort((one, other) => closeness(other) - closeness(one) || share(one, load) - share(other, load))
  const free = fit.filter((desk) => share(desk, load) < 1)
  return free[0] ?? fit[0] ?? desks.find(({ fallback }) => fallback) ?? desks[0]
}

function serves({ prefectures, topics, from, fallback }: Desk, about: About): boolean {
  if (fallback) return true
  const here =
    prefectures.length === 0 || (about.prefecture !== undefined && prefectures.includes(about.prefecture))
  const theme = topics.length === 0 || topics.some((topic) => about.topics.includes(topic))
  return here && theme && (from.length === 0 || from.some((channel) => channel === about.channel))
}

function closeness({ prefectures, topics, from, fallback }: Desk): number {
  return fallback ? -1 : [prefectures, topics, from].filter((list) => list.length > 0).length
}

function share({ id, most }: Desk, load: Readonly<Record<string, number>>): number {
  return (load[id] ?? 0) / most
}
