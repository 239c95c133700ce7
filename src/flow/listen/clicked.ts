import type { Meaning, Urgent } from '../../understand/meaning.ts'
import { asks } from '../decide.ts'
import type { Scene } from '../scene.ts'

/** So sure is what is told in so many words. */
const sure = 0.8

/** What a doubtful mail asks for, as done: opened, or given away. */
const mishap =
  /(?:押し|踏ん|開い|開け|クリックし)(?:た|て(?:しま|も)|ちゃ)|(?:id|パスワード|暗証|番号|カード|口座|個人情報)[^。]{0,8}(?:入れ|入力し|打ち込ん|打っ|送っ|教え|答え)(?:た|て(?:しま|も)|ちゃ)/

/** 「社員が押したかも」 right after a doubtful mail was spoken of: what it asked for was done. */
export function clicked(
  { state: { topic, alarm }, knowledge }: Scene,
  { text: said, distant }: Meaning,
): readonly Urgent[] | undefined {
  const entry = topic === undefined || alarm ? undefined : knowledge.entry(topic)
  if (!entry?.topics.includes('phishing') || entry.collection === 'incidents') return undefined
  if (entry.topics.some((one) => one.startsWith('subsidy'))) return undefined
  if (!mishap.test(said) || /ない|ません|たら|場合|もし/.test(said) || (distant && asks(said)))
    return undefined
  return [{ incident: 'phishing-clicked', score: sure }]
}
