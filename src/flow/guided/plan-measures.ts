import * as signs from '../../content/generated/signs.ts'
import type { Measure } from '../../content/schema/entry.ts'
import type { Scene } from '../scene.ts'
import { score } from './self-check.ts'
import { finding } from './weigh.ts'

/** So many measures stand in a plan. */
const most = 5

/** What to do, the most helpful first: what removes a barrier that stands, then what answers a weak item. */
export function actions(scene: Scene): readonly Measure[] {
  const { measures, barriers } = scene.knowledge.content
  const standing = finding(barriers, scene.state.profile).standing.map(({ barrier }) => barrier.id)
  const weak = score(scene).weak.map(({ item }) => item.n)
  const rank = (measure: Measure): number =>
    measure.barriers.filter((id) => standing.includes(id)).length * 2 +
    measure.items.filter((n) => weak.includes(n)).length +
    forBackup(scene, measure) +
    (first.includes(measure.id) ? 0.5 : 0)
  const wants = (key: string) => scene.state.profile[key]?.value === true
  const fitting = measures
    .filter(({ id }) => scene.state.outcomes?.[id]?.how !== 'done')
    .filter((measure) => !withoutMoney(scene) || costless(measure.cost) || beginsFree(scene, measure))
    // Nothing can be restored from a copy that is not there yet.
    .filter(({ id }) => id !== wanted.offline || scene.state.profile.backup?.value !== 'none')
    .map((measure) => ({ measure, rank: rank(measure) }))
    .toSorted((one, other) => other.rank - one.rank)
    .map(({ measure }) => measure)
  if (!wants('plan-easy')) return fitting.slice(0, most)
  return fitting.toSorted((one, other) => minutes(one.effort) - minutes(other.effort)).slice(0, most)
}

/** Who said so, or has nothing to spend, is not told of what costs. */
export const withoutMoney = ({ state: { profile } }: Scene): boolean =>
  profile['plan-free']?.value === true || profile['budget-year']?.value === 0

/** How long a measure takes as its effort says it (「1人30分」「半日」); what says no time comes last. */
function minutes(effort: string): number {
  const { minutes: some, hours } = signs.effortTime.exec(effort)?.groups ?? {}
  if (some) return Number(some)
  if (hours) return Number(hours) * 60
  return signs.effortHalfDay.test(effort) ? 240 : 480
}

/** What helps every firm most, where nothing else decides: what is told to whoever asks where to start. */
const first: readonly string[] = ['mfa', 'backup-basic', 'update-os']

/** Of what helps most, what costs nothing at first is no expense: 「0円〜」. */
const beginsFree = ({ state: { profile } }: Scene, { id, cost }: Measure): boolean =>
  profile['plan-free']?.value !== true && first.includes(id) && signs.beginsFree.test(cost)

const wanted = {
  none: 'backup-basic',
  connected: 'backup-offline',
  offline: 'backup-restore-test',
} as const

/** What the answer about backups says to do next, whether or not anything else was asked. */
function forBackup(scene: Scene, { id }: Measure): number {
  const known = scene.state.profile.backup?.value
  const next: Readonly<Record<string, string>> = wanted
  return typeof known === 'string' && next[known] === id ? 3 : 0
}

/** What costs nothing at all. */
export const free = (cost: string): boolean => signs.costsNoMoney.test(cost)
/** … or free with a remark on when. */
const costless = (cost: string): boolean => free(cost) || signs.freeWithRemark.test(cost)
