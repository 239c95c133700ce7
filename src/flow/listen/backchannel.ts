import * as signs from '../../content/generated/signs.ts'
import { menuOffer } from '../say/menu.ts'
import { press, type Reply, type Scene, says, text } from '../scene.ts'

/** 「へえ、そんなに」「そうですか…」: nothing is wished and nothing was misunderstood. An open question comes again by itself. */
export function backchannel(scene: Scene, words: string): Reply | undefined {
  const said = words.trim()
  const { open, flow } = scene.state
  const asking = open?.kind === 'question' && !flow?.waits
  if (!asking && signs.mayIAsk.test(said)) return goAhead(scene)
  if (said.length < 2 || !signs.acknowledged.test(said) || (asking && signs.acknowledgedPlainly.test(said)))
    return undefined
  return {
    state: { ...scene.state, misses: 0 },
    bubbles: asking ? [says(scene, 'heard-so')] : [],
    ...(asking
      ? {}
      : {
          offer: {
            text: text(scene, 'heard-anything'),
            choices: [press(scene, 'menu', 'menu'), press(scene, 'person-label', 'person')],
          },
        }),
    behaviour: 'answer',
    intent: 'heard',
    confidence: 1,
  }
}

/** 「ちょっと聞きたいんやけど」: whatever it is may be asked. */
const goAhead = (scene: Scene): Reply => ({
  state: { ...scene.state, misses: 0 },
  bubbles: [says(scene, 'ask-away')],
  offer: menuOffer(scene),
  behaviour: 'ask_back',
  intent: 'heard',
  confidence: 1,
})
