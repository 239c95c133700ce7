import type { Category } from '../content/schema/product.ts'
import type { Bubble } from '../message.ts'
import type { Flow } from './flow.ts'
import { encode } from './press.ts'
import { cited } from './render.ts'
import { type Scene, text } from './scene.ts'
import { short } from './show.ts'

const asked = ['pcs', 'it-staff', 'personal-data', 'budget-year', 'backup', 'remote-entry']

/** Categories in the order in which they are looked at: what somebody else runs comes before tools to run oneself. */
function fitting(scene: Scene): readonly Category[] {
  const { profile } = scene.state
  const alone = ['none', 'part', null, undefined].includes(
    profile['it-staff']?.value as string | null | undefined,
  )
  const data = profile['personal-data']?.value
  const rank = ({ run_by, scope }: Category): number =>
    (alone && /(お任せ|任せ|提供|事業者|業者)/.test(run_by) ? -3 : 0) +
    (data === 'over-1000' || data === 'sensitive' ? (scope.includes('data-handling') ? -2 : 0) : 0) +
    (profile['remote-entry']?.value === true && scope.includes('malware') ? -1 : 0)
  return scene.knowledge.content.categories.toSorted((one, other) => rank(one) - rank(other))
}

export const products: Flow = {
  id: 'products',
  title: 'flow-products',
  needs: (scene) => asked.filter((key) => scene.state.profile[key] === undefined),
  opens: (scene) => ({ bubbles: [{ kind: 'say', text: text(scene, 'products-open') }] }),
  concludes: (scene) => {
    const chosen = fitting(scene).slice(0, 3)
    const [first] = chosen
    const categories: Bubble[] = first
      ? [
          {
            kind: 'card',
            title: text(scene, 'products-categories'),
            tone: 'plain',
            lines: chosen.map(({ name, what, run_by }) => ({
              label: name,
              text: `${what}\n${text(scene, 'run-by', { who: run_by })}`,
            })),
            note: text(scene, 'product-no-rank'),
            citations: cited(scene, first),
          },
        ]
      : []
    return {
      bubbles: [...categories, ...sheet(scene)],
      choices: [
        ...chosen.map(({ id, title }) => ({ value: encode({ kind: 'entry', id }), label: short(title) })),
        { value: encode({ kind: 'flow', id: 'eligibility' }), label: text(scene, 'flow-eligibility') },
      ],
    }
  },
  gist: (scene) => ({
    [text(scene, 'products-categories')]: fitting(scene)
      .slice(0, 3)
      .map(({ name }) => name)
      .join('、'),
  }),
}

/** The questions to a vendor, by viewpoint, the ones that trial firms weighed most first. */
function sheet(scene: Scene): Bubble[] {
  const { viewpoints } = scene.knowledge.content
  const [first] = viewpoints
  if (!first) return []
  const items = viewpoints.flatMap((viewpoint) => viewpoint.items.map((item) => ({ viewpoint, item })))
  const weight = (trial: { very: number; somewhat: number } | undefined) =>
    trial ? trial.very * 2 + trial.somewhat : 0
  const rows = items
    .toSorted((one, other) => weight(other.item.trial) - weight(one.item.trial))
    .slice(0, 8)
    .map(({ viewpoint, item }) => [item.n, viewpoint.name, item.ask])
  return [
    {
      kind: 'table',
      title: text(scene, 'products-sheet'),
      columns: [text(scene, 'sheet-n'), text(scene, 'sheet-view'), text(scene, 'sheet-ask')],
      rows,
      note: text(scene, 'products-sheet-note', { n: items.length }),
      citations: cited(scene, first),
    },
  ]
}
