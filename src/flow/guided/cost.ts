import type { Bubble, Choice, Citation } from '../../message.ts'
import { encode } from '../press.ts'
import { yen } from '../say/show.ts'
import { pressFlow, type Scene, text } from '../scene.ts'
import { days, figure, holdsMany, parts, response, type Span, span } from './cost-parts.ts'
import type { Flow } from './flow.ts'

const asked = ['daily-sales', 'stop-days', 'personal-data', 'budget-year']

const sum = (all: readonly Span[]): Span =>
  all.reduce((one, other) => ({ low: one.low + other.low, high: one.high + other.high }), { low: 0, high: 0 })

/** 「400万円」「400万円〜1,000万円」 */
const spanned = ({ low, high }: Span): string => (low === high ? yen(low) : `${yen(low)}〜${yen(high)}`)

/** Loss ÷ yearly cost: the measures pay if such an event comes more often than once in that many years. */
function breakEven(scene: Scene, total: Span): Bubble[] {
  const budget = span(scene, 'budget-year')
  if (!budget || budget.high <= 0) return []
  const years = (value: number) => {
    const exact = value / budget.high
    return exact < 10 ? exact.toFixed(1) : Math.floor(exact).toLocaleString('ja-JP')
  }
  const [low, high] = [years(total.low), years(total.high)]
  return [
    {
      kind: 'say',
      text: text(scene, 'cost-break-even', {
        budget: yen(budget.high),
        years: low === high ? low : `${low}〜${high}`,
      }),
    },
  ]
}

/** What a stop would cost this firm: its own sales and published unit costs, each line with its source. */
export const cost: Flow = {
  id: 'cost',
  needs: (scene) => asked.filter((key) => scene.state.profile[key] === undefined),
  opens: (scene) => ({ bubbles: [{ kind: 'say', text: text(scene, 'cost-open') }] }),
  concludes: (scene) => {
    const lines = parts(scene)
    if (!lines)
      return { bubbles: [{ kind: 'say', text: text(scene, 'cost-unknown') }], choices: changes(scene) }
    const total = sum(lines)
    const { low, high, assumed } = days(scene)
    const citations: readonly Citation[] = scene.knowledge.cite({
      cite: [
        ...lines.flatMap(({ cite }) => cite),
        ...(assumed ? (figure(scene, 'ipa2024-avg-days')?.cite ?? []) : []),
      ],
    })
    return {
      bubbles: [
        {
          kind: 'bars',
          title: text(scene, 'cost-title', { total: spanned(total) }),
          bars: lines.map((line) => ({
            label: line.label,
            low: line.low,
            high: line.high,
            text: spanned(line),
          })),
          note: assumed ? text(scene, 'cost-note-days', { low, high }) : text(scene, 'cost-note'),
          citations: unique(citations),
        },
        ...breakEven(scene, total),
      ],
      choices: changes(scene),
      behaviour: 'answer_caveat',
    }
  },
  gist: (scene) => {
    const lines = parts(scene)
    return lines ? { [text(scene, 'cost-gist')]: spanned(sum(lines)) } : {}
  },
}

/** Each line of the response, as a button to put one's own figure there. */
const editable = (scene: Scene): readonly Choice[] =>
  response
    .filter(({ people }) => !people || holdsMany(scene))
    .map(({ own, change }) => ({ value: encode({ kind: 'change', key: own }), label: text(scene, change) }))

/** Every line is the owner's to change; and how the cost may come back in prices. */
function changes(scene: Scene): readonly Choice[] {
  const pass = scene.knowledge.search(text(scene, 'cost-pass-on'), 'owner')
  const [best] = pass.hits
  return [
    { value: encode({ kind: 'change', key: 'stop-days' }), label: text(scene, 'cost-change-days') },
    { value: encode({ kind: 'change', key: 'daily-sales' }), label: text(scene, 'cost-change-sales') },
    ...(parts(scene) ? editable(scene) : []),
    ...(best && pass.answerable >= 0.6
      ? [{ value: encode({ kind: 'entry', id: best.entry.id }), label: text(scene, 'cost-pass-on') }]
      : []),
    pressFlow(scene, 'barriers'),
  ]
}

const unique = (all: readonly Citation[]): readonly Citation[] =>
  all.filter(
    (one, at) => all.findIndex(({ source, at: place }) => source === one.source && place === one.at) === at,
  )
