import type { Scheme } from '../../content/schema/scheme.ts'
import { isRuledOut, type Judgement } from '../../knowledge/judge/judge.ts'
import { type Next, nextQuestion } from '../../knowledge/judge/next.ts'
import { rulebook } from '../../knowledge/judge/rulebook.ts'
import { isCurrent } from '../../knowledge/knowledge.ts'
import type { Bubble } from '../../message.ts'
import { encode } from '../press.ts'
import { judgedCard, markOf, reason, status, wayCard } from '../say/scheme.ts'
import { short } from '../say/show.ts'
import { momentOf, press, pressFlow, type Scene, text } from '../scene.ts'
import type { Flow } from './flow.ts'
import { elsewhere, judged, likely, near, ranked, worth } from './ranked.ts'
import { newlyAgainst } from './standing.ts'

/**
 * The schemes worth asking for: grants that serve security, here or everywhere. Taxes, loans and insurance are judged
 * by what is known and never asked for.
 */
function askedFor(scene: Scene): readonly Scheme[] {
  return scene.knowledge.content.schemes.filter(
    (scheme) => scheme.kind === 'subsidy' && worth[scheme.fit] > 0 && !elsewhere({ scheme }, scene),
  )
}

/**
 * The next question of a firm: looking ahead is the dearest part of a turn, is needed more than once in it, and most
 * firms begin alike. Remembered by all that decides it; limits are at whole minutes.
 */
const looked = new WeakMap<object, Map<string, { readonly next: Next | undefined }>>()
const most = 200

function upNext(scene: Scene): Next | undefined {
  const { profile } = scene.state
  const asked = askedFor(scene)
  const told = Object.entries(profile).map(([fact, known]) => [fact, known?.value])
  const key = JSON.stringify([momentOf(scene).slice(0, 16), asked.map(({ id }) => id), told])
  const { content } = scene.knowledge
  const remembered = looked.get(content) ?? new Map<string, { readonly next: Next | undefined }>()
  looked.set(content, remembered)
  const known = remembered.get(key)
  if (known) return known.next
  const next = nextQuestion(asked, rulebook(content), profile, momentOf(scene))
  const [oldest] = remembered.keys()
  if (remembered.size >= most && oldest !== undefined) remembered.delete(oldest)
  remembered.set(key, { next })
  return next
}

/** What decides for an owner before any rule does: where the firm is, and what for. */
const first = ['prefecture', 'wants']

function needs(scene: Scene): readonly string[] {
  const { profile } = scene.state
  const open = first.filter((key) => !profile[key])
  return [...open, ...(upNext(scene)?.order ?? []).filter((key) => !profile[key] && !open.includes(key))]
}

/** Before the first two answers the rest is only guessed: a few more. */
const usual = 6

function unknownShare({ state: { flow, profile } }: Scene): number {
  const told = (flow?.asked ?? []).flatMap((key) => profile[key] ?? [])
  return told.length === 0 ? 0 : told.filter(({ value }) => value === null).length / told.length
}

function left(scene: Scene): number {
  const open = first.filter((key) => !scene.state.profile[key]).length
  if (open > 0) return open + usual
  const next = upNext(scene)
  if (!next) return 0
  // Who does not know much is asked more: nothing is ruled out by わからない.
  return Math.round(next.remaining + unknownShare(scene) * (next.most - next.remaining))
}

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
