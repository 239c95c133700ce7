import { factsOf } from '../../knowledge/judge/evaluate.ts'
import type { Judgement } from '../../knowledge/judge/judge.ts'
import { rulebook } from '../../knowledge/judge/rulebook.ts'
import type { Bubble } from '../../message.ts'
import { ok, within } from '../reply.ts'
import { type Reply, type Scene, says, text } from '../scene.ts'
import { elsewhere, judged } from './ranked.ts'

type Judged = Judgement['conditions'][number]

/** What stands against the schemes made for security now. */
function hurdles(scene: Scene): readonly { readonly scheme: Judgement['scheme']; readonly one: Judged }[] {
  return (
    judged(scene)
      .filter(({ scheme }) => scheme.fit === 'direct' && !elsewhere({ scheme }, scene))
      // One area's scheme says nothing of a firm whose place is not known.
      .filter(({ scheme }) => scheme.area === undefined || scene.state.profile.prefecture !== undefined)
      .flatMap(({ scheme, conditions }) =>
        conditions
          .filter(({ verdict, condition }) => verdict === 'unmet' && condition.if_unmet !== undefined)
          .map((one) => ({ scheme, one })),
      )
  )
}

/** Neither a preparation mends it nor another purchase: it is what the firm is, or what it already did. */
function weighs(scene: Scene, { condition }: Judged): boolean {
  if (!condition.change) return true
  const { content } = scene.knowledge
  const facts = factsOf(condition.test, rulebook(content))
  return (
    condition.change.days === undefined &&
    facts.every((id) => content.facts.find((fact) => fact.id === id)?.kind === 'yesno')
  )
}

/**
 * An answer that newly speaks against the scheme made for security, in a way that no preparation mends: said at once, with
 * what is still open. Undefined for any other answer.
 */
export function newlyAgainst(before: Scene, after: Scene): Bubble | undefined {
  const known = hurdles(before).map(({ scheme, one }) => `${scheme.id} ${one.condition.id}`)
  const fresh = hurdles(after).find(
    ({ scheme, one }) => !known.includes(`${scheme.id} ${one.condition.id}`) && weighs(after, one),
  )
  return fresh && told(after, fresh.scheme, fresh.one)
}

function told(scene: Scene, scheme: Judgement['scheme'], { condition }: Judged): Bubble | undefined {
  const [first, ...rest] = scene.knowledge.cite(condition)
  if (!first || !condition.if_unmet) return undefined
  const way = condition.change?.do
  return {
    kind: 'claim',
    text: [
      text(scene, 'stands-against', { scheme: scheme.title, why: condition.if_unmet }),
      ...(way ? [way] : []),
    ].join('\n'),
    citations: [first, ...rest],
  }
}

/** What a person said decides it, and not what only follows: no ID where nothing was declared. */
const wasTold = ({ state, knowledge: { content } }: Scene, { condition }: Judged): boolean =>
  factsOf(condition.test, rulebook(content)).some((id) => (state.profile[id]?.value ?? null) !== null)

/** 「だめか」: what stands against it so far and what can still be done, or that nothing does. */
export function standing(scene: Scene) {
  const all = hurdles(scene)
  const byWord = all.filter(({ one }) => wasTold(scene, one))
  const [worst] = [...all.filter(({ one }) => weighs(scene, one)), ...byWord, ...all]
  const said = worst && told(scene, worst.scheme, worst.one)
  if (said) return ok('standing', scene.state, said)
  const bySize = asCompany(scene)
  return bySize ?? ok('standing', scene.state, says(scene, 'stands-well'))
}

/** Who has not told the form of the firm is most likely a company: what would stand against one, said as just that. */
function asCompany(scene: Scene): Reply | undefined {
  const { profile } = scene.state
  if (profile['legal-form']) return undefined
  const form = { value: 'company', from: 'derived', at: scene.now.at } as const
  const [first] = hurdles(within(scene, { ...scene.state, profile: { ...profile, 'legal-form': form } }))
  const said = first && told(scene, first.scheme, first.one)
  return said && ok('standing', scene.state, says(scene, 'stands-if-company'), said)
}
