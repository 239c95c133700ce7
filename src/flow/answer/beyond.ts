import type { Meaning } from '../../understand/meaning.ts'
import { type Reply, type Scene, says } from '../scene.ts'
import { answer } from './answer.ts'

/** What a firm may have done already, as people call it, and the measure that does it; what helps most comes first. */
const steps = [
  { measure: 'mfa', called: /多要素|[二2]要素|[二2]段階|mfa|ワンタイム/ },
  { measure: 'backup-basic', called: /バックアップ|控え/ },
  { measure: 'update-os', called: /更新|アップデート|最新/ },
  {
    measure: 'antivirus-on',
    called: /ウイルス|アンチ|セキュリティソフト|ノートン|eset|defender|ディフェンダー/,
  },
  { measure: 'password-strong', called: /パスワード/ },
  { measure: 'shared-link-review', called: /共有|権限/ },
  { measure: 'phishing-care', called: /教育|訓練|研修|手口|怪しいメール/ },
  { measure: 'emergency-card', called: /連絡先|手順|マニュアル/ },
] as const

const done =
  /(?:[してっん][てで](?:い|あ)?(?:る|ます|り)|[たっ](?:て|と)る|しとる|やった|入れた|変えた|した(?!い|ら|ほう|方)|済み?|済んだ|終わっ|でき(?:て|た)|完了|導入|設定)/
const further =
  /(?:あと|次|つぎ|ほか|他|残り|それ以外|その先|これ以上|この先|さらに)(?:は|に|には|で|って|、|の対策)?[^。]{0,4}(?:何|なに|なん|どう|やる|する|すれば|やれば|すべき|必要|いる|要る|ある|[?？]|$)/

/** 「バックアップはしてる、あとは？」: what helps most of what was not named; undefined when nothing was told as done. */
export function beyond(scene: Scene, { text: said }: Meaning): Reply | undefined {
  if (!done.test(said) || !further.test(said)) return undefined
  const named = steps.filter(({ called }) => called.test(said))
  if (named.length === 0) return undefined
  const next = steps.find((step) => !named.includes(step))
  const entry = next && scene.knowledge.entry(next.measure)
  const reply = entry && answer(scene, said, { entry })
  return reply && { ...reply, bubbles: [says(scene, 'done-next'), ...reply.bubbles], intent: 'done-next' }
}
