import { knowledge } from '../knowledge/compiled.ts'
import { entriesOf } from '../knowledge/open.ts'

/** `npm run --silent knowledge:list > 一覧.md`: every entry with its sources and days, as Markdown for a reviewer. */
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const entries = entriesOf(knowledge.content)
const collections = [...new Set(entries.map(({ collection }) => collection))]

console.log(`# しるべの知識の一覧（${entries.length}項目）\n`)
for (const collection of collections) {
  const own = entries.filter((entry) => entry.collection === collection)
  console.log(`## ${collection}（${own.length}）\n`)
  console.log('| id | 題 | 出典と場所 | 確かめた日 | 期限 | 確かさ |')
  console.log('|---|---|---|---|---|---|')
  for (const { id, title, cite, checked, valid_until, confidence, unconfirmed } of own) {
    const sources = knowledge
      .cite({ cite, checked })
      .map((source) => `[${cell(source.title)}](${source.url}) ${cell(source.at)}`)
      .join('<br>')
    const trust = unconfirmed ? `${confidence} 確認できていません` : confidence
    console.log(`| ${id} | ${cell(title)} | ${sources} | ${checked} | ${valid_until ?? ''} | ${trust} |`)
  }
  console.log('')
}
