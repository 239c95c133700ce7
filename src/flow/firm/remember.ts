import type { Known, Origin, Value } from '../../knowledge/profile.ts'
import type { FoundFact } from '../../understand/meaning.ts'
import type { Scene } from '../scene.ts'
import type { State } from '../state.ts'
import { derive } from './derive.ts'

/** One thing learnt; `value: null` is わからない. */
export type Learnt = {
  readonly key: string
  readonly value: Value | null
  readonly from: Origin
  readonly hedged?: boolean
  readonly of?: FoundFact['of']
}

/** What a profile change came to, told apart for the echo. */
export type Difference = {
  readonly key: string
  readonly before: Known | undefined
  readonly after: Known | undefined
}

/** Old enough to be beyond 「さっきの訂正」 and 「戻る」. */
const trailLength = 40

/** The state that knows it, with the way back kept. Returns only real differences, derived ones too. */
export function remember(
  scene: Scene,
  state: State,
  learnt: readonly Learnt[],
): { readonly state: State; readonly changed: readonly Difference[] } {
  const heard = scene.heard.join(' ')
  let profile = state.profile
  const trail = [...state.trail]
  for (const { key, value, from, hedged } of learnt) {
    const before = profile[key]
    if (before && before.from !== 'derived' && same(before.value, value)) continue
    trail.push({ key, before: before && before.from !== 'derived' ? before : null, heard })
    profile = {
      ...profile,
      [key]: { value, from, at: scene.now.at, heard: scene.heard, ...(hedged ? { hedged } : {}) },
    }
  }
  const derived = derive(profile)
  return {
    state: { ...state, profile: derived, trail: trail.slice(-trailLength) },
    changed: differences(state.profile, derived),
  }
}

/** The state without these keys, as if never said. */
export function forget(state: State, keys: readonly string[]): State {
  const kept = Object.entries(state.profile).filter(([key]) => !keys.includes(key))
  return {
    ...state,
    profile: derive(Object.fromEntries(kept)),
    trail: state.trail.filter(({ key }) => !keys.includes(key)),
  }
}

/** Puts one key back to what it was before its latest change; undefined when it never changed. */
export function putBack(state: State, key: string): State | undefined {
  const index = state.trail.findLastIndex((change) => change.key === key)
  const change = state.trail[index]
  if (!change) return undefined
  const { [key]: _, ...rest } = state.profile
  return {
    ...state,
    profile: derive(change.before ? { ...rest, [key]: change.before } : rest),
    trail: state.trail.toSpliced(index, 1),
  }
}

/** Everything that differs between two profiles. */
export function differences(
  before: Readonly<Record<string, Known>>,
  after: Readonly<Record<string, Known>>,
): Difference[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].flatMap((key) => {
    const [was, is] = [before[key], after[key]]
    if (was && is && same(was.value, is.value)) return []
    return was || is ? [{ key, before: was, after: is }] : []
  })
}

function same(one: Value | null, other: Value | null): boolean {
  if (one === other) return true
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object') return false
  return one.min === other.min && one.max === other.max
}
