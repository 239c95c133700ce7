import { encode } from './press.ts'
import { press, type Reply, type Scene, text } from './scene.ts'

/** Words for what is only here. */
const local = /うちの(県|市|町|地域)|地元|地域|県の|市の|町の|自治体/

/** Where live grants are listed, by the id of its source. */
const portal = 'jgrants-portal'

/**
 * A question about the schemes of a prefecture of which we hold none: says that we have not confirmed any, that this
 * is no proof of none, and where to look. Undefined when no prefecture is
 * spoken of, or when it has schemes of ours.
 */
export function regional(scene: Scene, words: string): Reply | undefined {
  const { content } = scene.knowledge
  const where = scene.state.profile.prefecture?.value
  if (typeof where !== 'string' || !(words.includes(where.replace(/[都府県]$/, '')) || local.test(words)))
    return undefined
  if (content.schemes.some(({ area }) => area === where)) return undefined
  const source = content.sources.find(({ id }) => id === portal)
  if (!source) return undefined
  const [first, ...rest] = scene.knowledge.cite({
    cite: [{ source: portal, at: text(scene, 'regional-at') }],
  })
  if (!first) return undefined
  return {
    state: scene.state,
    bubbles: [
      {
        kind: 'claim',
        text: text(scene, 'regional', { where }),
        citations: [first, ...rest],
        caveat: text(scene, 'regional-caveat', { url: first.url }),
      },
    ],
    offer: {
      text: text(scene, 'anything-else'),
      choices: [
        press(scene, 'grants-label', 'grants'),
        { value: encode({ kind: 'flow', id: 'eligibility' }), label: text(scene, 'flow-eligibility') },
        press(scene, 'menu', 'menu'),
      ],
    },
    behaviour: 'answer_caveat',
    intent: 'regional',
    confidence: 0.7,
  }
}
