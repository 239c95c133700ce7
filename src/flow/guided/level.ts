import { factsOfLevels, type Gap, gapTo, levelNeeded, type Needed } from '../../knowledge/level.ts'
import type { Bubble, Citation, Line } from '../../message.ts'
import { pressFlow, type Scene, text } from '../scene.ts'
import type { Flow } from './flow.ts'
import { questionOf } from './question.ts'
import { answerOf } from './self-check-answer.ts'

/** A card shows this many reasons and items; the rest is counted. */
const most = { reasons: 4, items: 3 }

/** Asked in this order: what raises the level most is told by few. */
const first = ['industry', 'customers', 'customer-asked', 'confidential-data']

/** What a firm needs and how far it is from it, from what is known today. */
export function levelFor(
  scene: Scene,
): (Needed & { readonly gap: Gap; readonly adds: string | undefined }) | undefined {
  const { content } = scene.knowledge
  const { profile } = scene.state
  const needed = levelNeeded(content, profile, scene.now.today)
  if (!needed) return undefined
  const { level } = needed
  const adds =
    level.valid_until === undefined || scene.now.today <= level.valid_until ? level.adds : undefined
  return {
    ...needed,
    gap: gapTo(level, (n) => answerOf(profile, n), profile['security-action']),
    adds,
  }
}

/** Where a reason, the level or a gap comes from, each place once. */
export const levelCitations = (scene: Scene, { level, reasons }: Needed): readonly Citation[] =>
  scene.knowledge
    .cite({ cite: [...level.cite, ...reasons.flatMap(({ cite }) => cite)] })
    .filter(
      (one, at, all) =>
        all.findIndex(({ source, at: place }) => source === one.source && place === one.at) === at,
    )

/** The first few by name, the rest by number. */
function counted(scene: Scene, all: readonly string[]): string {
  const list = all.slice(0, most.items).join('、')
  return all.length > most.items ? text(scene, 'and-more', { list, n: all.length - most.items }) : list
}

/** 「まだ：パスワード、宛先の確認 ほか2つ」 and what was not asked yet; nothing when nothing is missing. */
export function gapLines(scene: Scene, { weak, open, declared }: Gap): readonly string[] {
  const labels = (numbers: readonly number[]) =>
    numbers.flatMap((n) =>
      scene.knowledge.content.selfCheck.filter((item) => item.n === n).map((item) => item.label),
    )
  return [
    ...(weak.length > 0 ? [text(scene, 'level-weak', { list: counted(scene, labels(weak)) })] : []),
    ...(open.length > 0 ? [text(scene, 'level-unanswered', { n: open.length })] : []),
    ...(declared === false ? [text(scene, 'level-undeclared')] : []),
    ...(declared === undefined ? [text(scene, 'level-declared-unknown')] : []),
    ...(weak.length === 0 && open.length === 0 && declared ? [text(scene, 'level-reached')] : []),
  ]
}

/** Which level this firm needs and why, the gap to it, and the road; nothing without levels. */
export function levelCard(scene: Scene): readonly Bubble[] {
  const found = levelFor(scene)
  if (!found) return []
  const { level, reasons, open, gap, adds } = found
  const unknown = open.flatMap((key) => questionOf(scene.knowledge, key)?.label ?? [])
  const lines: Line[] = [
    { label: text(scene, 'level-fits'), text: `${level.name}\n${level.what}` },
    ...reasons.slice(0, most.reasons).map(({ says }, at) => ({
      ...(at === 0 ? { label: text(scene, 'level-why') } : {}),
      text: says,
      mark: 'met' as const,
    })),
    ...(unknown.length > 0
      ? [{ text: text(scene, 'level-open', { list: counted(scene, unknown) }), mark: 'unknown' as const }]
      : []),
    ...gapLines(scene, gap).map((line, at) => ({
      ...(at === 0 ? { label: text(scene, 'level-gap') } : {}),
      text: line,
      mark: 'do' as const,
    })),
    { label: text(scene, 'level-road'), text: level.road, mark: 'step' },
    ...(adds ? [{ label: text(scene, 'level-adds'), text: adds }] : []),
  ]
  return [
    {
      kind: 'card',
      title: text(scene, 'level-title'),
      tone: 'plain',
      lines,
      note: text(scene, 'level-note'),
      citations: levelCitations(scene, found),
    },
  ]
}

/** How far this firm should go: trade, size, dependence on IT, data held, what customers ask. */
export const level: Flow = {
  id: 'level',
  needs: (scene) => {
    const facts = factsOfLevels(scene.knowledge.content)
    const order = [
      ...first.filter((key) => facts.includes(key)),
      ...facts.filter((key) => !first.includes(key)),
    ]
    return order.filter((key) => scene.state.profile[key] === undefined)
  },
  opens: (scene) => ({ bubbles: [{ kind: 'say', text: text(scene, 'level-opens') }] }),
  concludes: (scene) => ({
    bubbles: levelCard(scene),
    choices: [pressFlow(scene, 'self-check'), pressFlow(scene, 'plan'), pressFlow(scene, 'eligibility')],
  }),
  gist: (scene) => {
    const found = levelFor(scene)
    return found ? { [text(scene, 'level-fits')]: found.level.name } : {}
  },
}
