import type { Meaning } from '../../understand/meaning.ts'
import { answer } from '../answer/answer.ts'
import { serve } from '../answer/serve.ts'
import { asks } from '../decide.ts'
import { type Reply, type Scene, says } from '../scene.ts'

const elsewhere =
  /(?:友達|友人|知り合い|知人|同業|近所|隣|よそ|ほかの会社|他の会社|別の会社|先輩|後輩|兄|弟|親戚|仲間|テレビ|ニュース|新聞)[^。、]{0,10}(?:が|は|も|で|の|に)/
const longAgo = /ことが?(?:ある|あり)|以前|昔|去年|昨年|何年か前|[0-9]年(?:くらい|ほど)?前|前に一?度?/
const befell =
  /ハッキング|乗っ取|ウイルス|ランサム|攻撃|被害|やられ|感染|漏れ|漏え|流出|詐欺|だまさ|騙さ|引っかか|ひっかか|侵入/
const mostWords = 40
/** 「乗っ取りが怖い」, 「情報漏れとか心配」: what is feared. */
const feared = /(?:^|[、。\s])([^、。\s]{2,12}?)(?:が|は|って|とか|も)(?:一番)?(?:怖|こわ|恐|心配|不安)/

/**
 * 「友達の会社がハッキングされたらしい」, 「前に感染したことがある」: told of others or of long ago, it is no emergency and no
 * question. What others' trouble means for the firm, and what keeps it from coming again.
 */
export function othersTrouble(
  scene: Scene,
  { text: said, distant, urgent, facts }: Meaning,
): Reply | undefined {
  if (!distant || urgent.length > 0 || asks(said) || said.length > mostWords || !befell.test(said))
    return undefined
  if (facts.length > 0) return undefined
  const fear = feared.exec(said)?.[1]
  if (fear) {
    const first = serve(scene, { text: '何から始める？', intent: 'where-to-start', p: 0.7 }, { aside: true })
    return first && { ...first, bubbles: [says(scene, 'fear-heard', { fear }), ...first.bubbles] }
  }
  const id = elsewhere.test(said)
    ? 'attack-news-worry'
    : longAgo.test(said)
      ? 'recurrence-prevention'
      : undefined
  const entry = id === undefined ? undefined : scene.knowledge.entry(id)
  const found = entry && answer(scene, said, { entry })
  return found && { ...found, bubbles: [says(scene, 'worry-heard'), ...found.bubbles] }
}
