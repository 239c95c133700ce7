import type { Meaning } from '../../understand/meaning.ts'
import type { Scene } from '../scene.ts'
import { namesScheme } from './look.ts'
import { framing } from './telling.ts'

/** Words of every talk about security: what is left without them is what a sentence is about. */
const common =
  /セキュリティー?|サイバー|情報|対策|結局|要する|具体的|会社|企業|中小|小規模|零細|個人|事業主?|商店|お?店|自分|自社|御社|弊社|当社|今更|今後|最近|最初|全部|全然|一切|毎月|月々|毎年|合計|全体|正直|本当|実際|普通|時間|場合|一番|何も|何か|何が|予定|検討|着手|一言|手短|簡潔|最低限|教示|指導|幸い|恐縮|何卒|とか|って/g
export const grant = /補助金|助成金|給付金|支援金|補助|助成|支援制度|支援/g
export const getting = /使用|利用|活用|申請|対象|可能|受給|制度|教えて|探し/g

/** What a message is about, without facts and without the words that every such message holds. */
export function rest({ text: said, facts }: Meaning, ...more: readonly RegExp[]): string {
  const told = [...facts].toSorted((one, other) => other.span[0] - one.span[0])
  const free = told.reduce((all, { span: [from, to] }) => `${all.slice(0, from)} ${all.slice(to)}`, said)
  const bare = [framing, common, ...more].reduce((all, words) => all.replace(words, ' '), free)
  return (bare.match(/[\p{sc=Han}\p{sc=Katakana}ーa-z0-9]{2,}/giu) ?? []).join('')
}

/** Nothing is said but that a grant is wished for. */
export const onlyGrants = (meaning: Meaning): boolean => rest(meaning, grant, getting) === ''

/** Whether grants are what is being talked about: by these words, the last answer or the guided conversation. */
export function ofGrants({ state: { topic, flow }, knowledge }: Scene, said: string): boolean {
  if (said.search(grant) >= 0 || namesScheme(said)) return true
  if (flow?.id === 'eligibility') return true
  const entry = topic === undefined || flow ? undefined : knowledge.entry(topic)
  if (!entry) return false
  return entry.collection === 'schemes' || entry.topics.every((one) => one.startsWith('subsidy'))
}
