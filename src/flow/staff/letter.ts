import * as signs from '../../content/generated/signs.ts'
import type { Entry } from '../../knowledge/knowledge.ts'
import { flows } from '../guided/flows.ts'
import { cited } from '../say/cited.ts'
import { render, titleOf } from '../say/render.ts'
import { dayText } from '../say/show.ts'
import { press, type Reply, type Scene, says, text, titleOfFlow } from '../scene.ts'
import { wordsOf } from './lookup.ts'
import { toLettered } from './members.ts'

/** A longer message tells more than that a text is wanted. */
const longest = 40
/** So many schemes are named in a text. */
const most = 3

/**
 * 「この会員に送る文をください」: what was last answered or found out, as a text that staff can send, with where it comes from;
 * with nothing to write of, what is asked of them. Undefined for an owner.
 */
export function letter(scene: Scene, words: string): Reply | undefined {
  if (
    scene.audience !== 'staff' ||
    words.length > longest ||
    !(signs.textToSend.test(words) || signs.tellsMembers.test(words))
  )
    return undefined
  const of = toLettered(scene, words)
  const shown = of !== scene || signs.resultSpokenOf.test(words)
  const said = ofSeminar(scene, words) ?? ofAlarm(scene) ?? ofResult(of, shown) ?? ofAnswer(scene)
  const draft = said === undefined ? undefined : ({ at: scene.now.at, kind: 'letter', text: said } as const)
  return {
    state: { ...of.state, misses: 0, draft },
    bubbles: said ? [says(scene, 'letter-lead'), { kind: 'say', text: said }] : [says(scene, 'letter-none')],
    offer: { text: text(scene, 'anything-else'), choices: [press(scene, 'menu', 'menu')] },
    behaviour: said ? 'answer' : 'ask_back',
    intent: 'letter',
    confidence: 0.9,
  }
}

/** What a finished conversation came to; of a member who is `named`, what it comes to so far. */
function ofResult(scene: Scene, named: boolean): string | undefined {
  const { flow } = scene.state
  if (!flow || (flow.stage !== 'done' && !named)) return undefined
  const lines = Object.entries(flows[flow.id].gist(scene))
    .slice(0, most)
    .map(([label, status]) => `・${label}：${status}`)
  if (lines.length === 0) return undefined
  return text(scene, 'letter-result', { title: titleOfFlow(scene, flow.id), lines: lines.join('\n') })
}

/** An invitation, where a seminar for members is named, or was spoken of. */
const ofSeminar = (scene: Scene, words: string): string | undefined =>
  signs.seminarNamed.test(words) || scene.state.topic === 'staff-seminar-plan'
    ? text(scene, 'letter-seminar')
    : undefined

/** While an emergency is spoken of, its first steps are what a member needs now. */
function ofAlarm(scene: Scene): string | undefined {
  const { alarm } = scene.state
  const entry = alarm && scene.knowledge.entry(alarm.incident)
  return entry && lettered(scene, entry, 'letter-alarm')
}

/** What was last answered, in the words that were shown. */
function ofAnswer(scene: Scene): string | undefined {
  const { topic } = scene.state
  const entry = topic === undefined ? undefined : scene.knowledge.entry(topic)
  if (!entry?.audience.includes('owner') || entry.topics.includes('meta')) return undefined
  return lettered(scene, entry, 'letter-answer')
}

function lettered(scene: Scene, entry: Entry, as: 'letter-answer' | 'letter-alarm'): string {
  const body = render({ ...scene, audience: 'owner' }, entry)
    .bubbles.map(wordsOf)
    .join('\n')
  const [first] = cited(scene, entry)
  return text(scene, as, {
    title: titleOf(entry),
    body,
    source: first.title,
    day: dayText(first.checked),
    url: first.url,
  })
}
