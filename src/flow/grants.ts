import * as z from 'zod'
import type { Bubble } from '../message.ts'
import { encode } from './press.ts'
import { type Reply, type Scene, says, text } from './scene.ts'
import { dayText, yen } from './show.ts'

/** What a live search of published grants brings back, as far as it is shown; anything else counts as silence. */
const Found = z.object({
  grants: z.array(
    z.object({
      title: z.string(),
      url: z.url(),
      area: z.string(),
      maxYen: z.number().optional(),
      closes: z.string().optional(),
    }),
  ),
  attribution: z.string(),
  portal: z.url(),
})

/** Where live grants are listed, by the id of its source. */
const source = 'jgrants-portal'

/** Asks for a live search of open grants: for this prefecture and trade, when they are known. */
export function lookUp(scene: Scene): Reply {
  const { prefecture, industry } = scene.state.profile
  return {
    state: scene.state,
    bubbles: [says(scene, 'grants-looking')],
    behaviour: 'answer',
    intent: 'grants',
    confidence: 1,
    effects: [
      {
        kind: 'grants',
        keyword: text(scene, 'grants-keyword'),
        ...(typeof prefecture?.value === 'string' ? { prefecture: prefecture.value } : {}),
        ...(typeof industry?.value === 'string' ? { industry: industry.value } : {}),
      },
    ],
  }
}

/** The result, as JSON: a list to open, or that nothing was found, or that the source was silent. */
export function foundGrants(scene: Scene, json: string): Reply {
  const parsed = Found.safeParse(parse(json))
  const citations = scene.knowledge.content.sources.some(({ id }) => id === source)
    ? scene.knowledge.cite({ cite: [{ source, at: text(scene, 'grants-at', { day: scene.now.today }) }] })
    : []
  const url = parsed.success ? parsed.data.portal : (citations[0]?.url ?? '')
  const choices = [
    { value: encode({ kind: 'flow', id: 'eligibility' }), label: text(scene, 'flow-eligibility') },
    { value: encode({ kind: 'do', what: 'menu' }), label: text(scene, 'menu') },
  ]
  const list: Bubble[] =
    parsed.success && parsed.data.grants.length > 0
      ? [
          {
            kind: 'card',
            title: text(scene, 'grants-title', { day: dayText(scene.now.today) }),
            tone: 'plain',
            lines: parsed.data.grants.slice(0, 5).map(({ title, area, maxYen, closes, url: page }) => ({
              label: title,
              text: [
                area,
                maxYen ? text(scene, 'grants-max', { max: yen(maxYen) }) : undefined,
                closes ? text(scene, 'grants-closes', { day: dayText(closes) }) : undefined,
                page,
              ]
                .filter(Boolean)
                .join('\n'),
            })),
            note: text(scene, 'grants-note', { attribution: parsed.data.attribution }),
            citations,
          },
        ]
      : [says(scene, parsed.success ? 'grants-none' : 'grants-silent', { url })]
  return {
    state: scene.state,
    bubbles: list,
    offer: { text: text(scene, 'what-next'), choices },
    behaviour: 'answer_caveat',
    intent: 'grants',
    confidence: 1,
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
