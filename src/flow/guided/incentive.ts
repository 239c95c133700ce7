import type { Incentive } from '../../content/schema/entry.ts'
import { evaluate } from '../../knowledge/judge/evaluate.ts'
import { rulebook } from '../../knowledge/judge/rulebook.ts'
import { isCurrent } from '../../knowledge/knowledge.ts'
import type { Bubble } from '../../message.ts'
import { encode } from '../press.ts'
import { cited } from '../say/cited.ts'
import { short } from '../say/show.ts'
import { pressFlow, type Scene, text } from '../scene.ts'
import type { Flow } from './flow.ts'

/** What decides which reasons weigh for a firm, in the order asked. */
const asked = ['industry', 'customers', 'customer-asked', 'personal-data', 'it-dependence']
const motives = ['gain', 'loss', 'mission'] as const

/** The reasons of one motive, those that fit this firm first; what is past its date is not said. */
function reasons(scene: Scene, motive: (typeof motives)[number]): readonly Incentive[] {
  const book = rulebook(scene.knowledge.content)
  const rated = scene.knowledge.content.incentives
    .filter((one) => one.motive === motive && one.audience.includes('owner') && !one.unconfirmed)
    .filter((one) => isCurrent(one, scene.now.today))
    .flatMap((one) => {
      if (!one.fits) return [{ one, rank: one.weight }]
      const { verdict } = evaluate(one.fits, { book, firm: scene.state.profile, today: scene.now.today })
      // What is made for this kind of firm comes before what holds for everybody.
      if (verdict === 'met') return [{ one, rank: one.weight + 10 }]
      return verdict === 'unmet' ? [] : [{ one, rank: one.weight - 5 }]
    })
  return rated.toSorted((a, b) => b.rank - a.rank).map(({ one }) => one)
}

export const incentive: Flow = {
  id: 'incentive',
  needs: (scene) => asked.filter((key) => scene.state.profile[key] === undefined),
  opens: (scene) => ({ bubbles: [{ kind: 'say', text: text(scene, 'incentive-open') }] }),
  concludes: (scene) => {
    const said = new Set<string>()
    const bubbles = motives.flatMap((motive): Bubble[] => {
      // One case is told once, even where it serves two motives.
      const [best, second] = reasons(scene, motive).filter(
        ({ cite }) => !cite.some(({ source }) => said.has(source)),
      )
      if (!best) return []
      for (const { source } of best.cite) said.add(source)
      return [
        {
          kind: 'claim',
          text: `${text(scene, `motive-${motive}`)}\n${best.text}`,
          citations: cited(scene, best),
          ...(best.caveat ? { caveat: best.caveat } : {}),
          ...(second && motive === 'gain' ? { more: second.text } : {}),
        },
      ]
    })
    const others = motives.flatMap((motive) => reasons(scene, motive).slice(1, 2))
    return {
      bubbles: bubbles.length > 0 ? bubbles : [{ kind: 'say', text: text(scene, 'incentive-none') }],
      choices: [
        pressFlow(scene, 'cost'),
        ...others
          .slice(0, 2)
          .map((one) => ({ value: encode({ kind: 'entry', id: one.id }), label: short(one.title) })),
        pressFlow(scene, 'barriers'),
      ],
    }
  },
  gist: (scene) =>
    Object.fromEntries(
      motives.flatMap((motive) => {
        const [best] = reasons(scene, motive)
        return best ? [[text(scene, `motive-${motive}`), best.title]] : []
      }),
    ),
}
