import { questionOf } from '../guided/question.ts'
import type { Scene } from '../scene.ts'

/** Words that only ask back, whatever the question. */
const askingBack =
  /どういう|どのような|どんな|なぜ|なんで|何で|どうして|理由|必要|それ|これ|その|この|って|とは|意味|何|なに|なん|聞|き[くい]|質問|言葉|用語|教えて|おしえて|説明|答え|分か|わか|[ぁ-ん、。?？!！ 　]/g

/** Whether a 「何？」 or 「なぜ？」 is about something that the open question does not speak of. */
export function namesOther(scene: Scene, words: string): boolean {
  const { open } = scene.state
  const question = open?.kind === 'question' ? questionOf(scene.knowledge, open.key) : undefined
  const rest = words.normalize('NFKC').replace(askingBack, '')
  if (rest.length < 2) return false
  return !`${question?.label ?? ''}${question?.text ?? ''}`.normalize('NFKC').includes(rest)
}
