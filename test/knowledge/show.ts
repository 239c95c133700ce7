import { render as line } from '../../adapters/line/render/message.ts'
import { render as slack } from '../../adapters/slack/render/message.ts'
import { render as teams } from '../../adapters/teams/render/message.ts'
import { dayOf } from '../../src/conversation/day.ts'
import { render } from '../../src/flow/say/render.ts'
import { fresh } from '../../src/flow/state.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'
import { optionsOf } from '../../src/local/options.ts'
import { citationsIn, plain } from '../../src/local/plain.ts'
import type { Message } from '../../src/message.ts'

/**
 * `npm run knowledge:show -- ID [--today 2026-11-22] [--audience owner|staff] [--channel line|slack|teams|web]`: an entry
 * as a person sees it. It stands beside the tests because only they may know both an entry and every vendor.
 */
const usage =
  '使い方: npm run knowledge:show -- 項目の id [--today 2026-11-22] [--audience owner|staff] [--channel line|slack|teams|web]'
const { values, positionals } = optionsOf(usage, {
  allowPositionals: true,
  options: {
    today: { type: 'string', default: process.env.TODAY || dayOf(Date.now()) },
    audience: { type: 'string', default: 'owner' },
    channel: { type: 'string' },
  },
})
const [id = ''] = positionals
const entry = knowledge.entry(id)
if (!entry) {
  console.error(
    id === '' ? usage : `「${id}」という項目はありません。npm run knowledge:list で一覧が見られます。`,
  )
  process.exit(1)
}
const audience = values.audience === 'staff' ? 'staff' : 'owner'
const today = values.today.slice(0, 10)
const now = { at: Date.parse(`${today}T10:00:00+09:00`), today }
const { bubbles, behaviour } = render({ state: fresh(), knowledge, now, audience, heard: [] }, entry)
const message: Message = { bubbles }
const forms: Readonly<Record<string, () => unknown>> = {
  line: () => line(message),
  slack: () => slack(message),
  teams: () => teams(message, undefined),
  web: () => bubbles,
}

console.log(`# ${id}（${behaviour}、${today}）\n`)
console.log(plain(bubbles))
for (const { title, at, url, checked } of citationsIn(bubbles))
  console.log(`出典：${title}（${at}）${checked} 確認 ${url}`)
for (const [name, form] of Object.entries(forms)) {
  if (values.channel !== undefined && values.channel !== name) continue
  console.log(`\n## ${name}\n`)
  console.log(JSON.stringify(form(), null, 1))
}
