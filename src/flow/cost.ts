import type { Bubble, Citation } from '../message.ts'
import type { Flow } from './flow.ts'
import { encode } from './press.ts'
import { type Scene, text } from './scene.ts'
import { yen } from './show.ts'

const asked = ['daily-sales', 'stop-days']

type Span = { readonly low: number; readonly high: number }

function span(scene: Scene, key: string): Span | undefined {
  const value = scene.state.profile[key]?.value
  if (typeof value === 'number') return { low: value, high: value }
  if (typeof value === 'object' && value !== null) return { low: value.min, high: value.max }
  return undefined
}

/** Sales lost = sales a day × days, as a span; undefined while the sales are not known. */
function lostSales(scene: Scene): Span | undefined {
  const sales = span(scene, 'daily-sales')
  if (!sales) return undefined
  const days = span(scene, 'stop-days') ?? { low: 3, high: 14 }
  return { low: sales.low * days.low, high: sales.high * days.high }
}

/** 「2,000万円」, 「1,000万円〜3,000万円」 */
const spanned = ({ low, high }: Span): string => (low === high ? yen(low) : `${yen(low)}〜${yen(high)}`)

/** What a stop would cost this firm: its own sales, beside sourced unit costs of the response. */
export const cost: Flow = {
  id: 'cost',
  title: 'flow-cost',
  needs: (scene) => asked.filter((key) => scene.state.profile[key] === undefined),
  opens: (scene) => ({ bubbles: [{ kind: 'say', text: text(scene, 'cost-open') }] }),
  concludes: (scene) => {
    const lost = lostSales(scene)
    const figures = scene.knowledge.content.figures.filter(({ id }) => id.startsWith('cost-')).slice(0, 4)
    const citations: Citation[] = scene.knowledge.cite({ cite: figures.flatMap(({ cite }) => cite) })
    const bars: Bubble[] = lost
      ? [
          {
            kind: 'bars',
            title: text(scene, 'cost-title'),
            bars: [{ label: text(scene, 'cost-sales'), ...lost, text: spanned(lost) }],
            note: text(scene, 'cost-note'),
            citations: [],
          },
        ]
      : [{ kind: 'say', text: text(scene, 'cost-unknown') }]
    const table: Bubble[] =
      figures.length > 0
        ? [
            {
              kind: 'table',
              title: text(scene, 'cost-extra'),
              columns: [text(scene, 'cost-what'), text(scene, 'cost-much')],
              rows: figures.map((figure) => [figure.population, figure.text]),
              citations,
            },
          ]
        : []
    return {
      bubbles: [...bars, ...table],
      choices: [
        { value: encode({ kind: 'change', key: 'stop-days' }), label: text(scene, 'cost-change-days') },
        { value: encode({ kind: 'flow', id: 'barriers' }), label: text(scene, 'flow-barriers') },
      ],
      behaviour: 'answer_caveat',
    }
  },
  gist: (scene) => {
    const lost = lostSales(scene)
    return lost ? { [text(scene, 'cost-sales')]: spanned(lost) } : {}
  },
}
