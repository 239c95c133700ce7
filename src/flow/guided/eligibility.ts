import { isRuledOut, type Judgement } from '../../knowledge/judge/judge.ts'
import { isCurrent } from '../../knowledge/knowledge.ts'
import type { Bubble } from '../../message.ts'
import { encode } from '../press.ts'
import { judgedCard, markOf, reason, status, wayCard } from '../say/scheme.ts'
import { short } from '../say/show.ts'
import { press, pressFlow, type Scene, text } from '../scene.ts'
import { askedFor, left, needs } from './eligibility-asked.ts'
import type { Flow } from './flow.ts'
import { judged, likely, near, ranked, worth } from './ranked.ts'
import { newlyAgainst } from './standing.ts'

/** What is known already speaks against the scheme made for security, and cannot be changed: that is said first. */
function ruledOut(scene: Scene): Bubble | undefined {
  for (const { scheme, conditions } of judged(scene).filter((one) => one.scheme.fit === 'direct')) {
    const against = conditions.find(
      ({ verdict, condition }) => verdict === 'unmet' && !condition.change,
    )?.condition
    if (!against?.if_unmet) continue
    const [first, ...rest] = scene.knowledge.cite(against)
    if (!first) continue
    return {
      kind: 'claim',
      text: text(scene, 'ruled-out', { why: against.if_unmet }),
      citations: [first, ...rest],
      caveat: text(scene, 'ruled-out-note', { scheme: scheme.title }),
    }
  }
  return undefined
}

export const eligibility: Flow = {
  id: 'eligibility',
  needs,
  early: true,
  opens: (scene) => {
    const direct = askedFor(scene)
      .filter((scheme) => scheme.fit === 'direct' || scheme.fit === 'partial')
      .filter((scheme) => isCurrent(scheme, scene.now.today))
      .toSorted((one, other) => worth[other.fit] - worth[one.fit])
    const [first, ...rest] = direct
    const lead: Bubble = { kind: 'say', text: text(scene, 'eligibility-open') }
    const out = ruledOut(scene)
    if (out) return { bubbles: [out, lead], behaviour: 'answer' }
    if (!first) return { bubbles: [lead] }
    const citations = scene.knowledge.cite({ cite: [first, ...rest].flatMap(({ cite }) => cite.slice(0, 1)) })
    return {
      bubbles: [
        {
          kind: 'card',
          title: text(scene, 'eligibility-candidates'),
          tone: 'plain',
          lines: direct.slice(0, 4).map(({ name, fit_says }) => ({ label: name, text: fit_says })),
          note: text(scene, 'eligibility-check'),
          citations,
        },
        lead,
      ],
      behaviour: 'answer_caveat',
    }
  },
  left,
  remarks: newlyAgainst,
  concludes: (scene) => {
    const all = ranked(scene)
    const best = all.find((one) => !isRuledOut(one) && one.verdict !== 'out-of-date')
    const others = all.filter((one) => one !== best)
    const list: Bubble[] =
      others.length === 0
        ? []
        : [
            {
              kind: 'card',
              title: text(scene, 'other-schemes'),
              tone: 'plain',
              lines: others.slice(0, 6).map((one) => ({
                label: one.scheme.name,
                text: inShort(scene, one),
                ...markOf(one),
              })),
              citations: scene.knowledge.cite({
                cite: others.slice(0, 6).flatMap(({ scheme }) => scheme.cite.slice(0, 1)),
              }),
            },
          ]
    return {
      bubbles: [
        { kind: 'say', text: lead(scene, all, best) },
        ...(best ? [judgedCard(scene, best)] : []),
        ...(best ? [wayCard(scene, best)].filter((card) => card !== undefined) : []),
        ...list,
      ],
      choices: [
        ...(best
          ? [
              press(scene, 'because-label', 'because', best.scheme.id),
              press(scene, 'benefit-label', 'judged', best.scheme.id),
            ]
          : []),
        ...others.slice(0, 3).map(({ scheme }) => ({
          value: encode({ kind: 'do', what: 'judged', of: scheme.id }),
          label: short(scheme.title),
        })),
        ...(needs(scene).length > 0 ? [pressFlow(scene, 'eligibility', 'answer-more')] : []),
        press(scene, 'grants-label', 'grants'),
        pressFlow(scene, 'plan'),
        {
          value: encode({ kind: 'do', what: 'person', of: 'person-must-judge' }),
          label: text(scene, 'person-label'),
        },
      ],
      behaviour: 'answer_caveat',
    }
  },
  gist: (scene) =>
    Object.fromEntries(
      ranked(scene).map((one) => [
        one.scheme.title,
        text(scene, near(one) ? 'verdict-near' : `verdict-${one.verdict}`),
      ]),
    ),
  why: (scene, key) => {
    const needing = ranked(scene).find((one) => one.missing.includes(key))
    const condition = needing?.conditions.find(({ missing }) => missing.includes(key))?.condition
    if (!needing || !condition) return undefined
    return {
      text: text(scene, 'why-rule', { scheme: needing.scheme.title, says: condition.says }),
      citations: scene.knowledge.cite(condition),
    }
  },
}

/** What the whole comes to, by the class of the best. */
function lead(scene: Scene, all: readonly Judgement[], best: Judgement | undefined): string {
  if (!best)
    return text(
      scene,
      all.some(({ verdict }) => verdict === 'out-of-date') ? 'eligibility-old' : 'eligibility-none',
    )
  if (likely(best)) return text(scene, 'eligibility-good', { n: all.filter(likely).length })
  if (near(best)) return text(scene, 'eligibility-near', { n: all.filter(near).length })
  return text(scene, 'eligibility-open-points', {
    n: all.filter((one) => likely(one) || one.verdict === 'unknown').length,
  })
}

/** One of the other schemes in a line: how it stands, what is lacking, or why it is out. */
function inShort(scene: Scene, one: Judgement): string {
  if (one.verdict !== 'unmet') return status(scene, one)
  const how = one.conditions.find(({ verdict }) => verdict === 'unmet')?.condition.change?.do
  return near(one) && how
    ? text(scene, 'near-because', { how })
    : text(scene, 'unmet-because', { why: reason(one) ?? one.scheme.fit_says })
}
