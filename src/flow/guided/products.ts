import * as signs from '../../content/generated/signs.ts'
import type { Category } from '../../content/schema/product.ts'
import type { Bubble } from '../../message.ts'
import { encode } from '../press.ts'
import { cited } from '../say/cited.ts'
import { short } from '../say/show.ts'
import { press, pressFlow, type Reply, type Scene, text } from '../scene.ts'
import type { Flow } from './flow.ts'

const asked = ['pcs', 'it-staff', 'personal-data', 'budget-year', 'backup', 'remote-entry']

/** The category for a firm whose data could not be brought back. */
const backup = 'category-backup'

/**
 * Categories in the order in which they are looked at: by the needs they serve, what is built in or run by somebody
 * else before tools that one must run oneself. An order of kinds, never of makers.
 */
export function fitting(scene: Scene): readonly Category[] {
  const is = (key: string, ...values: readonly (string | boolean | null)[]) =>
    values.some((value) => scene.state.profile[key]?.value === value)
  const alone = !is('it-staff', 'dedicated')
  const need = {
    malware: is('remote-entry', true) ? 3 : 2,
    'first-response': alone ? 2 : 1,
    'data-handling': is('personal-data', 'over-1000', 'sensitive') ? 3 : 1,
  }
  const worth = ({ id, scope, run_by }: Category): number =>
    scope.reduce((sum, one) => sum + need[one], 0) +
    (signs.runHardly.test(run_by) ? 3 : 0) +
    (alone && !signs.runByFirm.test(run_by) ? 1.5 : 0) +
    (signs.runByService.test(run_by) ? 2 : 0) -
    (alone && signs.runByExpert.test(run_by) ? 3 : 0) +
    (id === backup && is('backup', 'none', 'connected', null) ? 3 : 0)
  return scene.knowledge.content.categories.toSorted((one, other) => worth(other) - worth(one))
}

export const products: Flow = {
  id: 'products',
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
        ...(first ? [press(scene, 'products-remind', 'remind', first.id)] : []),
        press(scene, 'products-compare', 'compare'),
        press(scene, 'products-priority', 'change', 'product-priority'),
        ...chosen.map(({ id, title }) => ({ value: encode({ kind: 'entry', id }), label: short(title) })),
        pressFlow(scene, 'eligibility'),
      ],
    }
  },
  gist: (scene) => ({
    [text(scene, 'products-categories')]: fitting(scene)
      .slice(0, 3)
      .map(({ name }) => name)
      .join('、'),
    [text(scene, 'products-sheet')]: valued(scene)?.name ?? text(scene, 'sheet-usual'),
  }),
}

/** The kinds that fit side by side, what is not known said so; then how many of the 23 items listed products state. */
export function compare(scene: Scene): Reply {
  const chosen = fitting(scene).slice(0, 3)
  const [first] = chosen
  const unknown = text(scene, 'side-unknown')
  const { viewpoints, products: listed } = scene.knowledge.content
  const stated = (category: string, items: readonly { readonly id: string }[]): string => {
    const n = listed
      .filter((one) => one.category === category)
      .flatMap((one) => one.stated)
      .filter(({ item, state }) => state !== 'not-stated' && items.some(({ id }) => id === item)).length
    return n > 0 ? text(scene, 'side-stated', { n }) : unknown
  }
  const rows = [
    [text(scene, 'side-what'), ...chosen.map(({ what }) => what)],
    [text(scene, 'side-run'), ...chosen.map(({ run_by }) => run_by)],
    [text(scene, 'side-cost'), ...chosen.map(({ cost }) => cost ?? unknown)],
    [text(scene, 'side-not'), ...chosen.map(({ not_enough }) => not_enough ?? unknown)],
    ...viewpoints.map(({ name, items }) => [
      text(scene, 'side-view', { view: name }),
      ...chosen.map(({ id }) => stated(id, items)),
    ]),
  ]
  return {
    state: scene.state,
    bubbles: first
      ? [
          {
            kind: 'table',
            title: text(scene, 'products-side'),
            columns: [text(scene, 'sheet-view'), ...chosen.map(({ name }) => name)],
            rows,
            note: text(scene, 'side-note'),
            citations: chosen.flatMap((one) => cited(scene, one).slice(0, 1)),
          },
        ]
      : [],
    offer: {
      text: text(scene, 'what-next'),
      choices: [
        ...chosen.map(({ id, title }) => ({ value: encode({ kind: 'entry', id }), label: short(title) })),
        pressFlow(scene, 'eligibility'),
        press(scene, 'menu', 'menu'),
      ],
    },
    behaviour: 'answer',
    intent: 'products',
    confidence: 1,
  }
}

/** The viewpoint that this owner values most, when told. */
const valued = ({ knowledge, state }: Scene) =>
  knowledge.content.viewpoints.find(({ id }) => id === state.profile['product-priority']?.value)

/** More than the trial firms ever weighed an item. */
const own = 20

/** The questions to a vendor: what this owner values first, then what trial firms weighed most. */
function sheet(scene: Scene): Bubble[] {
  const { viewpoints } = scene.knowledge.content
  const [first] = viewpoints
  if (!first) return []
  const items = viewpoints.flatMap((viewpoint) => viewpoint.items.map((item) => ({ viewpoint, item })))
  const weight = (trial: { very: number; somewhat: number } | undefined) =>
    trial ? trial.very * 2 + trial.somewhat : 0
  const wanted = valued(scene)
  const worth = ({ viewpoint, item }: (typeof items)[number]) =>
    weight(item.trial) + (viewpoint === wanted ? own : 0)
  const rows = items
    .toSorted((one, other) => worth(other) - worth(one))
    .slice(0, 8)
    .map(({ viewpoint, item }) => [item.n, viewpoint.name, item.ask])
  return [
    {
      kind: 'table',
      title: text(scene, 'products-sheet'),
      columns: [text(scene, 'sheet-n'), text(scene, 'sheet-view'), text(scene, 'sheet-ask')],
      rows,
      note: wanted
        ? text(scene, 'products-sheet-own', { n: items.length, first: wanted.name })
        : text(scene, 'products-sheet-note', { n: items.length }),
      citations: cited(scene, first),
    },
  ]
}
