import * as signs from '../../content/generated/signs.ts'
import { cited } from '../say/render.ts'
import { press, pressFlow, type Reply, type Scene, says, text } from '../scene.ts'

/** 「できました」, 「それはもうやってます」 right after an answer: what comes next of it. 「まだ押してないです」 of a doubtful mail: all is well. */
export function doneOfTopic(scene: Scene, words: string): Reply | undefined {
  const { topic, open, flow } = scene.state
  if (topic === undefined || (open && !flow?.waits)) return undefined
  const entry = scene.knowledge.entry(topic)
  if (!entry || entry.collection === 'incidents' || entry.topics.includes('meta')) return undefined
  const said = words.normalize('NFKC').trim()
  const next = 'next' in entry && typeof entry.next === 'string' ? entry.next : undefined
  const spared = entry.topics.includes('phishing') && signs.notPressed.test(said) && !/入力/.test(said)
  if (!spared && !(signs.doneOfTopic.test(said) && next !== undefined)) return undefined
  return {
    state: { ...scene.state, misses: 0 },
    bubbles: spared
      ? [{ kind: 'claim', text: text(scene, 'not-pressed'), citations: cited(scene, entry) }]
      : [
          says(scene, 'done-of-topic'),
          {
            kind: 'claim',
            text: text(scene, 'next-step', { next: next ?? '' }),
            citations: cited(scene, entry),
          },
        ],
    offer: {
      text: text(scene, 'anything-else'),
      choices: [
        ...(['plan', 'self-check'] as const).map((id) => pressFlow(scene, id)),
        press(scene, 'menu', 'menu'),
      ],
    },
    behaviour: 'answer',
    intent: entry.id,
    confidence: 0.8,
  }
}
