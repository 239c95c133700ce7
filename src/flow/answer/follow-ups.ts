import type { Entry } from '../../knowledge/knowledge.ts'
import type { Choice } from '../../message.ts'
import { encode } from '../press.ts'
import { areas } from '../say/menu.ts'
import { titleOf } from '../say/render.ts'
import { short } from '../say/show.ts'
import { press, pressFlow, type Scene } from '../scene.ts'
import type { FlowId } from '../state.ts'

/** What usually comes next after an answer: related entries, the flow that fits, a person. */
export function followUps(scene: Scene, entry: Entry): readonly Choice[] {
  const related = entry.related.flatMap((id) => {
    const one = scene.knowledge.entry(id)
    return one?.audience.includes(scene.audience)
      ? [{ value: encode({ kind: 'entry', id }), label: short(titleOf(one)) }]
      : []
  })
  if (entry.topics.includes('meta')) return areas(scene)
  const flow = flowFor(entry)
  return [
    ...related.slice(0, 3),
    ...(flow ? [pressFlow(scene, flow)] : []),
    press(scene, 'menu', 'menu'),
    press(scene, 'person-label', 'person'),
  ]
}

/** The guided conversation that takes a topic further. */
const ways: readonly (readonly [RegExp, FlowId])[] = [
  [/^subsidy/, 'eligibility'],
  [/^product/, 'products'],
  [/^(?:supplier|scs|security-action|guideline|measures|self-check)$/, 'self-check'],
  [/^incentive$/, 'incentive'],
]

function flowFor(entry: Entry) {
  switch (entry.collection) {
    case 'schemes':
      return 'eligibility'
    case 'barriers':
      return 'barriers'
    case 'incentives':
      return 'incentive'
    case 'categories':
    case 'products':
      return 'products'
    case 'measures':
      return 'self-check'
    default:
      return ways.find(([about]) => entry.topics.some((topic) => about.test(topic)))?.[1]
  }
}
