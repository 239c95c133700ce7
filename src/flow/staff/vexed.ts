import type { Meaning } from '../../understand/meaning.ts'
import { sure } from '../decide.ts'
import { encode } from '../press.ts'
import { press, type Reply, type Scene, says, text } from '../scene.ts'

const angry =
  /いい加減にし|いいかげんにし|うんざり|ふざけ|むかつ|ムカつ|腹が?立|はらた|イライラ|いらいら|しつこい|うるさい|うっとうし|もうたくさん|ばかにし|バカにし|話にならん|話にならない|使えねえ|役に立たな|時間の無駄|^(?:めんどくさ|面倒くさ|面倒|めんど|だる)(?:い|くさい)?(?:わ|ね|な|よ|です|なあ)*[。!]*$/
const asking = /教えて|どう|何|なに|いくら|[?？]/

/** Who calls for somebody is led to them. */
const calling = /(?:担当|責任者|上司|人間|人)(?:者|の人)?(?:を|に)?(?:出[しせ]|だ[しせ]|代わ|かわ|呼)/

/** Who is angry and asks nothing is neither taught nor sent round: sorry, one short way in, and a person. */
export function vexed(
  scene: Scene,
  words: string,
  { controls, intents: [best] }: Meaning,
): Reply | undefined {
  const { open, flow } = scene.state
  if (controls.includes('person') || controls.includes('erase')) return undefined
  if (calling.test(words)) return undefined
  const complains = best?.intent === 'complain' && best.p >= sure
  if (!angry.test(words) || asking.test(words.replace(/何(?:回|度)/g, '')) || (open && !flow?.waits))
    return undefined
  return {
    state: { ...scene.state, misses: 0 },
    bubbles: [says(scene, 'vexed')],
    offer: {
      text: text(scene, 'vexed-ask'),
      choices: [
        { value: encode({ kind: 'intent', id: 'where-to-start' }), label: text(scene, 'vexed-one') },
        press(scene, 'person-label', 'person'),
        press(scene, 'menu', 'menu'),
      ],
    },
    behaviour: complains ? 'escalate' : 'answer',
    intent: 'vexed',
    confidence: 1,
  }
}
