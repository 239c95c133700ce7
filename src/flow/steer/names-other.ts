import * as signs from '../../content/generated/signs.ts'
import { questionOf } from '../guided/question.ts'
import type { Scene } from '../scene.ts'

/** Whether a 「何？」 or 「なぜ？」 is about something that the open question does not speak of. */
export function namesOther(scene: Scene, words: string): boolean {
  const { open } = scene.state
  const question = open?.kind === 'question' ? questionOf(scene.knowledge, open.key) : undefined
  const rest = words.normalize('NFKC').replace(signs.askingWords, '')
  if (rest.length < 2) return false
  return !`${question?.label ?? ''}${question?.text ?? ''}`.normalize('NFKC').includes(rest)
}
