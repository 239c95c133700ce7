import { asks } from '../decide.ts'
import { learn } from '../firm/learn.ts'
import { type Reply, type Scene, text } from '../scene.ts'

const phonesOnly =
  /(?:スマホ|携帯|タブレット|ipad|iphone|アイパッド|アイフォン)(?:と[^。、]{1,8})?(?:だけ|しか|のみ|ばかり)|(?:パソコン|pc)(?:は|が|も|なんて|自体)?(?:1台も)?(?:な[いくし]|無い|使(?:って|わ)(?:い)?な|持って(?:い)?な|置いて(?:い)?な|あり?ません)/
const broken = /つながらない|繋がらない|動かない|開けない|開かない|ないと|なくて困|なくした|なくなった/

/** 「スマホしか使ってない」: no computers, and questions about them are meant for the phones. */
export function noComputer(scene: Scene, words: string): Reply | undefined {
  const said = words.normalize('NFKC').toLowerCase()
  if (!phonesOnly.test(said) || broken.test(said) || asks(said) || said.length > 24) return undefined
  const { open, flow } = scene.state
  if (open?.kind !== 'question' || flow?.waits) return undefined
  return learn(scene, [{ key: 'pcs', value: 0, from: 'said' }], { lead: text(scene, 'phones-only') })
}
