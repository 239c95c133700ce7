import { type Places, placesOf } from './places.ts'

/**
 * Whether a text can be written on which an expression takes too long: `doubling` with every letter, or `cubic` in
 * the length (a square, on the 4,000 letters that are read of a message, is borne). Undefined when none can.
 * Weber and Seidl, On the degree of ambiguity of finite automata, 1991: two ways from a place back to itself on one
 * text double; a way that stays, goes over and stays again on one text is one power more.
 */
export function slowness(expression: RegExp): 'doubling' | 'cubic' | undefined {
  for (const places of placesOf(expression)) {
    const rounds = roundsOf(places)
    if (rounds.some((round) => doubles(places, round))) return 'doubling'
    if (powersOf(places, rounds) > 2) return 'cubic'
  }
  return undefined
}

const onward = ({ steps }: Places, from: number): number[] => [...(steps[from]?.keys() ?? [])]

function reached(places: Places, from: number): ReadonlySet<number> {
  const seen = new Set<number>()
  const left = onward(places, from)
  for (let next = left.pop(); next !== undefined; next = left.pop())
    if (!seen.has(next)) {
      seen.add(next)
      left.push(...onward(places, next))
    }
  return seen
}

/** The places that lead back to themselves, in groups that lead to each other. */
function roundsOf(places: Places): readonly (readonly number[])[] {
  const reach = new Map([...places.again].map((from) => [from, reached(places, from)]))
  const left = new Set(places.again)
  const rounds: number[][] = []
  for (const from of left) {
    const round = [...left].filter((other) => reach.get(from)?.has(other) && reach.get(other)?.has(from))
    for (const other of round) left.delete(other)
    rounds.push(round)
  }
  return rounds
}

/** Two ways around on one text: a step that comes about twice, or a pair of places that parts and meets again. */
function doubles(places: Places, round: readonly number[]): boolean {
  const within = new Set(round)
  const next = (from: number) => onward(places, from).filter((to) => within.has(to))
  if (round.some((from) => next(from).some((to) => (places.steps[from]?.get(to) ?? 0) > 1))) return true
  const pairs = (one: number, other: number) =>
    next(one).flatMap((to) =>
      next(other).flatMap((too) => (shares(places, to, too) ? [[to, too] as const] : [])),
    )
  const seen = new Set<string>()
  const left = round.flatMap((from) => pairs(from, from)).filter(([one, other]) => one !== other)
  for (let pair = left.pop(); pair; pair = left.pop()) {
    const [one, other] = pair
    if (one === other) return true
    const name = `${one} ${other}`
    if (seen.has(name)) continue
    seen.add(name)
    left.push(...pairs(one, other))
  }
  return false
}

const shares = ({ letters }: Places, ...at: readonly number[]): boolean =>
  at.reduce((all, one) => all & (letters[one] ?? 0n), -1n) !== 0n

/** The power of the length with which the time can grow. */
function powersOf(places: Places, rounds: readonly (readonly number[])[]): number {
  const leads = rounds.map((round) => reached(places, round[0] ?? 0))
  const ways = places.steps.map((steps) => [...steps.keys()])
  const over = rounds.map((round, n) =>
    rounds.flatMap((other, m) =>
      m !== n && leads[n]?.has(other[0] ?? 0) && goesOver(places, ways, round, other) ? [m] : [],
    ),
  )
  const known = new Map<number, number>()
  const from = (n: number): number => {
    const found = known.get(n)
    if (found !== undefined) return found
    const most = Math.max(0, ...(over[n] ?? []).map((m) => 1 + after(m)))
    known.set(n, most)
    return most
  }
  const after = (m: number): number =>
    Math.max(...rounds.flatMap((round, n) => (n === m || leads[m]?.has(round[0] ?? 0) ? [from(n)] : [])))
  return 1 + Math.max(0, ...rounds.map((_, n) => from(n)))
}

const mostTries = 50_000

/** One text that stays in the first round, leads from it to the second, and stays in the second. */
function goesOver(
  { letters }: Places,
  ways: readonly (readonly number[])[],
  first: readonly number[],
  second: readonly number[],
): boolean {
  const [staying, ending] = [within(ways, first), within(ways, second)]
  let tries = mostTries
  return first.some((from) =>
    second.some((to) => {
      const seen = new Set<number>()
      const left: (readonly [number, number, number])[] = [[from, from, to]]
      for (let at = left.pop(); at; at = left.pop()) {
        // What is too large to be looked through is better written otherwise.
        if (tries-- === 0) return true
        const [one, way, other] = at
        for (const next of ways[way] ?? [])
          for (const kept of staying.get(one) ?? []) {
            const both = (letters[kept] ?? 0n) & (letters[next] ?? 0n)
            if (both === 0n) continue
            for (const held of ending.get(other) ?? []) {
              if ((both & (letters[held] ?? 0n)) === 0n) continue
              if (kept === from && next === to && held === to) return true
              const name = (kept * ways.length + next) * ways.length + held
              if (seen.has(name)) continue
              seen.add(name)
              left.push([kept, next, held])
            }
          }
      }
      return false
    }),
  )
}

/** The steps of a round that stay in it. */
function within(
  ways: readonly (readonly number[])[],
  round: readonly number[],
): ReadonlyMap<number, number[]> {
  const all = new Set(round)
  return new Map(round.map((from) => [from, (ways[from] ?? []).filter((to) => all.has(to))]))
}
