import type { Figure } from '../../content/schema/entry.ts'
import { type Scene, text } from '../scene.ts'

export type Span = { readonly low: number; readonly high: number }

type Part = Span & { readonly label: string; readonly cite: Figure['cite'] }

export const figure = (scene: Scene, id: string): Figure | undefined =>
  scene.knowledge.content.figures.find((one) => one.id === id)

export function span(scene: Scene, key: string): Span | undefined {
  const value = scene.state.profile[key]?.value
  if (typeof value === 'number') return { low: value, high: value }
  if (typeof value === 'object' && value !== null) return { low: value.min, high: value.max }
  return undefined
}

/** A serious stop lasts up to a month (more than half of the police's cases are restored within it). */
const seriousDays = 30

/** The days told, else from the surveyed mean to a serious case. */
export function days(scene: Scene): Span & { readonly assumed: boolean } {
  const told = span(scene, 'stop-days')
  if (told) return { ...told, assumed: false }
  return { low: figure(scene, 'ipa2024-avg-days')?.value ?? 6, high: seriousDays, assumed: true }
}

/** Published unit costs of a response: everybody needs the first two, who holds many people's data the others too. */
export const response = [
  {
    own: 'forensics-cost',
    label: 'cost-forensics',
    change: 'cost-change-forensics',
    low: 'unit-forensics-min',
    high: 'unit-forensics-max',
    people: false,
  },
  {
    own: 'lawyer-cost',
    label: 'cost-lawyer',
    change: 'cost-change-lawyer',
    low: 'unit-lawyer-min',
    high: 'unit-lawyer-max',
    people: false,
  },
  {
    own: 'letters-cost',
    label: 'cost-letters',
    change: 'cost-change-letters',
    low: 'unit-letters-10k',
    high: 'unit-letters-10k',
    people: true,
  },
  {
    own: 'calls-cost',
    label: 'cost-calls',
    change: 'cost-change-calls',
    low: 'unit-callcentre-min',
    high: 'unit-callcentre-max',
    people: true,
  },
] as const

/** Data of so many people, or of such a kind, that letters and calls follow a leak. */
export function holdsMany({ state }: Scene): boolean {
  const data = state.profile['personal-data']?.value
  return data === 'over-1000' || data === 'sensitive'
}

/** Sales lost (a day's sales × days) and the response; undefined while the sales are not known. */
export function parts(scene: Scene): readonly [Part, ...Part[]] | undefined {
  const sales = span(scene, 'daily-sales')
  if (!sales) return undefined
  const { low, high } = days(scene)
  const many = holdsMany(scene)
  const lost: Part = {
    label: text(scene, 'cost-sales'),
    low: sales.low * low,
    high: sales.high * high,
    cite: [],
  }
  return [
    lost,
    ...response.flatMap((one): Part[] => {
      // A figure of the owner's own takes the place of the published one, and needs no source.
      const own = span(scene, one.own)
      if (own)
        return [
          {
            label: text(scene, 'cost-own', { label: text(scene, one.label).replace(/（.*）$/, '') }),
            ...own,
            cite: [],
          },
        ]
      const [from, to] = [figure(scene, one.low), figure(scene, one.high)]
      if (!from || !to || (one.people && !many)) return []
      return [
        { label: text(scene, one.label), low: from.value, high: to.value, cite: [...from.cite, ...to.cite] },
      ]
    }),
  ]
}
