import * as signs from '../../content/generated/signs.ts'
import { asks } from '../decide.ts'
import { learn } from '../firm/learn.ts'
import { type Reply, type Scene, text } from '../scene.ts'

/** 「スマホしか使ってない」: no computers, and questions about them are meant for the phones. */
export function noComputer(scene: Scene, words: string): Reply | undefined {
  const said = words.normalize('NFKC').toLowerCase()
  if (!signs.phonesOnly.test(said) || signs.broken.test(said) || asks(said) || said.length > 24)
    return undefined
  const { open, flow } = scene.state
  if (open?.kind !== 'question' || flow?.waits) return undefined
  return learn(scene, [{ key: 'pcs', value: 0, from: 'said' }], { lead: text(scene, 'phones-only') })
}
