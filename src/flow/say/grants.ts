import * as z from 'zod'
import { dayAt, readable } from '../../knowledge/judge/moment.ts'
import type { Bubble, Citation } from '../../message.ts'
import { press, pressFlow, type Reply, type Scene, says, text } from '../scene.ts'
import type { Slots } from '../words.ts'
import { portal } from './portal.ts'
import { yen } from './show.ts'

/** What a live search of published grants brings back, as far as it is shown; anything else counts as silence. */
const Found = z.object({
  grants: z.array(
    z.object({
      title: z.string(),
      url: z.url({ protocol: /^https$/ }),
      area: z.string(),
      maxYen: z.number().optional(),
      closes: z.string().optional(),
    }),
  ),
  asked: z.iso.datetime(),
  complete: z.boolean(),
  everyTrade: z.boolean().optional(),
  attribution: z.string(),
  portal: z.url(),
})

type Found = z.infer<typeof Found>

/** More than this on a small screen is better read at the portal. */
const most = 5

/** Asks for a live search of open grants: for this place, trade and size, as far as they are known. */
export function lookUp(scene: Scene): Reply {
  const { prefecture, industry, employees } = scene.state.profile
  const place = typeof prefecture?.value === 'string' ? prefecture.value : undefined
  const people = employees?.value
  return {
    state: scene.state,
    bubbles: [looking(scene, place ?? text(scene, 'grants-all-areas'))],
    behaviour: 'answer',
    intent: 'grants',
    confidence: 1,
    effects: [
      {
        kind: 'grants',
        keyword: text(scene, 'grants-keyword'),
        ...(place === undefined ? {} : { prefecture: place }),
        ...(typeof industry?.value === 'string' ? { industry: industry.value } : {}),
        ...(typeof people === 'number' || (typeof people === 'object' && people)
          ? { employees: people }
          : {}),
      },
    ],
  }
}

/** Said at once, with where a person can look meanwhile. */
function looking(scene: Scene, place: string): Bubble {
  const keyword = text(scene, 'grants-keyword')
  const said = text(scene, 'grants-looking', { keyword, for: place })
  const [first, ...more] = scene.knowledge.cite({
    cite: [{ source: portal, at: text(scene, 'regional-at') }],
  })
  return first ? { kind: 'claim', text: said, citations: [first, ...more] } : { kind: 'say', text: said }
}

/** The result, as JSON: what was found (never called fitting), that nothing was, or that the source was silent. */
export function foundGrants(scene: Scene, json: string): Reply {
  const { data: found } = Found.safeParse(parse(json))
  const day = found ? dayAt(Date.parse(found.asked)) : scene.now.today
  const keyword = text(scene, 'grants-keyword')
  const citations = scene.knowledge
    .cite({ cite: [{ source: portal, at: text(scene, 'grants-at', { keyword }) }] })
    .map((citation) => ({ ...citation, checked: day }))
  const url = found?.portal ?? citations[0]?.url ?? ''
  return {
    state: scene.state,
    bubbles: [
      !found
        ? says(scene, 'grants-silent', { url })
        : found.grants.length > 0
          ? list(scene, found, day, citations)
          : none(scene, found, { keyword, day: readable(day, scene.now.today) }, citations),
    ],
    offer: {
      text: text(scene, 'what-next'),
      choices: [
        { value: 'official', label: text(scene, 'grants-open'), url },
        ...(found?.complete ? [] : [press(scene, 'grants-again', 'grants')]),
        pressFlow(scene, 'eligibility'),
        press(scene, 'menu', 'menu'),
      ],
    },
    behaviour: 'answer_caveat',
    intent: 'grants',
    confidence: 1,
  }
}

/** What was found, the nearest first, each with its own page to open. */
function list(scene: Scene, found: Found, day: string, citations: readonly Citation[]): Bubble {
  const near = scene.now.today
  const shown = found.grants.slice(0, most)
  const rest = found.grants.length - shown.length
  return {
    kind: 'card',
    title: text(scene, 'grants-title', { n: found.grants.length, day: readable(day, near) }),
    tone: 'plain',
    lines: shown.map(({ title, area, maxYen, closes }, n) => ({
      label: `${n + 1}. ${title}`,
      text: [
        area ? text(scene, 'grants-area', { area }) : '',
        maxYen ? text(scene, 'grants-max', { max: yen(maxYen) }) : '',
        closes ? text(scene, 'grants-closes', { day: readable(closes, near) }) : '',
      ]
        .filter(Boolean)
        .join('\n'),
    })),
    note: [
      text(scene, 'grants-note', { attribution: found.attribution }),
      rest > 0 ? text(scene, 'grants-more', { n: rest }) : '',
      ...doubts(scene, found),
    ]
      .filter(Boolean)
      .join('\n'),
    citations,
    choices: shown.map(({ url }, n) => ({
      value: 'official',
      label: text(scene, 'grants-page', { n: n + 1 }),
      url,
    })),
  }
}

/** Nothing found: that is no proof that there is nothing. */
function none(scene: Scene, found: Found, slots: Slots, [first, ...more]: readonly Citation[]): Bubble {
  const said = text(scene, 'grants-none', slots)
  const caveat = [found.attribution, ...doubts(scene, found)].join('\n')
  return first
    ? { kind: 'claim', text: said, citations: [first, ...more], caveat }
    : { kind: 'say', text: `${said}\n${caveat}` }
}

const doubts = (scene: Scene, { complete, everyTrade }: Found): readonly string[] => [
  ...(complete ? [] : [text(scene, 'grants-part')]),
  ...(everyTrade ? [text(scene, 'grants-every-trade')] : []),
]

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
