import type { Scheme } from '../content/schema/scheme.ts'
import { type Judgement, judgeAll } from '../knowledge/judge/judge.ts'
import { type Next, nextQuestion } from '../knowledge/judge/next.ts'
import { rulebook } from '../knowledge/judge/rulebook.ts'
import type { Bubble, Choice } from '../message.ts'
import type { Flow } from './flow.ts'
import { encode } from './press.ts'
import { momentOf, press, type Reply, type Scene, text } from './scene.ts'
import { judgedCard, judgeOne, markOf, reason, status, wayCard } from './scheme.ts'
import { short } from './show.ts'

/** How well a scheme serves security; 0 is neither asked for nor shown. */
const worth: Readonly<Record<Scheme['fit'], number>> = {
  direct: 4,
  partial: 2,
  limited: 1,
  training: 1,
  information: 0,
  poor: 0,
}

/** Every scheme judged for this firm today, the most useful first. */
function judged(scene: Scene): readonly Judgement[] {
  const { content } = scene.knowledge
  return judgeAll(content.schemes, rulebook(content), scene.state.profile, momentOf(scene))
}

/** A scheme of one area is not asked about in another: only an office there would matter, and it is then volunteered. */
function elsewhere({ scheme }: { readonly scheme: Scheme }, scene: Scene): boolean {
  const where = scene.state.profile.prefecture?.value
  return scheme.area !== undefined && typeof where === 'string' && where !== scheme.area
}

/**
 * The schemes worth asking for: grants that serve security, here or everywhere. Taxes, loans and insurance are judged
 * by what is known and never asked for.
 */
function askedFor(scene: Scene): readonly Scheme[] {
  return scene.knowledge.content.schemes.filter(
    (scheme) => scheme.kind === 'subsidy' && worth[scheme.fit] > 0 && !elsewhere({ scheme }, scene),
  )
}

/** The next question of a profile: looking ahead is the dearest part of a turn and is needed more than once in it. */
const looked = new WeakMap<object, { readonly moment: string; readonly next: Next | undefined }>()

function upNext(scene: Scene): Next | undefined {
  const { profile } = scene.state
  const known = looked.get(profile)
  if (known?.moment === momentOf(scene)) return known.next
  const next = nextQuestion(askedFor(scene), rulebook(scene.knowledge.content), profile, momentOf(scene))
  looked.set(profile, { moment: momentOf(scene), next })
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

function left(scene: Scene): number {
  const open = first.filter((key) => !scene.state.profile[key]).length
  return open > 0 ? open + usual : (upNext(scene)?.remaining ?? 0)
}

/** Everything that stands against it can be changed by the firm: declare, register, choose another product. */
const within = ({ verdict, conditions }: Judgement) =>
  verdict === 'unmet' &&
  conditions.every((one) => one.verdict !== 'unmet' || one.condition.change !== undefined)
const likely = ({ verdict }: Judgement) => verdict === 'met' || verdict === 'person'
const possible = ({ verdict }: Judgement) => verdict === 'unknown' || verdict === 'out-of-date'

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

/** What this firm may use here and today: what fits, then what is open, then what it could still make fit. */
export function candidates(scene: Scene): readonly Judgement[] {
  const all = judged(scene).filter((one) => worth[one.scheme.fit] > 0 && !elsewhere(one, scene))
  return [...all.filter(likely), ...all.filter(possible), ...all.filter(within)]
}

export const eligibility: Flow = {
  id: 'eligibility',
  title: 'flow-eligibility',
  needs,
  early: true,
  opens: (scene) => {
    const direct = askedFor(scene).filter(({ fit }) => fit === 'direct' || fit === 'partial')
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
  concludes: (scene) => {
    const all = judged(scene).filter((one) => worth[one.scheme.fit] > 0 && !elsewhere(one, scene))
    const good = all.filter(likely)
    const open = all.filter((one) => possible(one))
    const near = all.filter((one) => within(one))
    const [best] = [...good, ...open, ...near]
    const others = all.filter((one) => one !== best)
    const list: Bubble[] =
      others.length === 0
        ? []
        : [
            {
              kind: 'card',
              title: text(scene, 'other-schemes'),
              tone: 'plain',
              lines: others.slice(0, 6).map((one) => {
                const why = one.verdict === 'unmet' ? reason(one) : undefined
                return {
                  label: one.scheme.name,
                  text: why ? text(scene, 'unmet-because', { why }) : status(scene, one),
                  mark: markOf(one),
                }
              }),
              citations: scene.knowledge.cite({
                cite: others.slice(0, 6).flatMap(({ scheme }) => scheme.cite.slice(0, 1)),
              }),
            },
          ]
    return {
      bubbles: [
        {
          kind: 'say',
          text: text(
            scene,
            good.length > 0
              ? 'eligibility-good'
              : open.length > 0
                ? 'eligibility-open-points'
                : near.length > 0
                  ? 'eligibility-near'
                  : 'eligibility-none',
            { n: good.length || open.length || near.length },
          ),
        },
        ...(best ? [judgedCard(scene, best)] : []),
        ...(best ? [wayCard(scene, best)].filter((card) => card !== undefined) : []),
        ...list,
      ],
      choices: [
        ...others.slice(0, 3).map(({ scheme }) => ({
          value: encode({ kind: 'do', what: 'judged', of: scheme.id }),
          label: short(scheme.title),
        })),
        ...(needs(scene).length > 0
          ? [{ value: encode({ kind: 'flow', id: 'eligibility' }), label: text(scene, 'answer-more') }]
          : []),
        press(scene, 'grants-label', 'grants'),
        { value: encode({ kind: 'flow', id: 'plan' }), label: text(scene, 'flow-plan') },
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
      judged(scene)
        .filter((one) => worth[one.scheme.fit] > 0 && !elsewhere(one, scene))
        .map((one) => [one.scheme.title, text(scene, `verdict-${one.verdict}`)]),
    ),
  why: (scene, key) => {
    const needing = judged(scene).find((one) => worth[one.scheme.fit] > 0 && one.missing.includes(key))
    const condition = needing?.conditions.find(({ missing }) => missing.includes(key))?.condition
    if (!needing || !condition) return undefined
    return {
      text: text(scene, 'why-rule', { scheme: needing.scheme.title, says: condition.says }),
      citations: scene.knowledge.cite(condition),
    }
  },
}

/** One scheme in full for this firm: how it is judged, what to do when, and what to ask. */
export function inFull(scene: Scene, id: string): Reply | undefined {
  const scheme = scene.knowledge.content.schemes.find((one) => one.id === id)
  if (!scheme) return undefined
  const judgement = judgeOne(scene, scheme)
  const way = wayCard(scene, judgement)
  return {
    state: { ...scene.state, topic: scheme.id },
    bubbles: [judgedCard(scene, judgement), ...(way ? [way] : [])],
    offer: { text: text(scene, 'what-next'), choices: afterScheme(scene, judgement) },
    behaviour: 'answer_caveat',
    intent: scheme.id,
    confidence: 1,
  }
}

/** A judgement that a person must make is passed to one; what is missing is asked. */
function afterScheme(scene: Scene, { verdict, scheme }: Judgement): readonly Choice[] {
  const asking = verdict === 'unknown' && worth[scheme.fit] > 0
  return [
    ...(asking
      ? [{ value: encode({ kind: 'flow', id: 'eligibility' }), label: text(scene, 'flow-eligibility') }]
      : []),
    { value: encode({ kind: 'flow', id: 'plan' }), label: text(scene, 'flow-plan') },
    {
      value: encode({ kind: 'do', what: 'person', of: verdict === 'person' ? 'person-must-judge' : 'asked' }),
      label: text(scene, 'person-label'),
    },
    { value: encode({ kind: 'do', what: 'menu' }), label: text(scene, 'menu') },
  ]
}
