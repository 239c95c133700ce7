import { describe, expect, test } from 'vitest'
import { pages } from '../../src/desk/pages/app.tsx'
import { AuditPage } from '../../src/desk/pages/audit.tsx'
import { CasePage, type CaseView } from '../../src/desk/pages/case.tsx'
import { EnterPage } from '../../src/desk/pages/enter.tsx'
import { FormPage, ResultPage } from '../../src/desk/pages/form.tsx'
import { Inbox } from '../../src/desk/pages/inbox.tsx'
import { KnowledgePage } from '../../src/desk/pages/knowledge.tsx'
import { cookieOf, newSession } from '../../src/desk/pages/session.ts'
import { UnansweredPage } from '../../src/desk/pages/unanswered.tsx'
import { csvOf } from '../../src/insight/csv.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'

/** Whatever stands in any field of a page, a browser reads it as text. */
const hostile = `"'><script>alert(1)</script><img src=x onerror=alert(1)></textarea></title>&lt;b&gt;{{7*7}}\${7*7}`
const here = {
  session: { id: hostile, name: hostile, role: 'admin', until: 0 },
  csrf: hostile,
  now: 1_800_000_000_000,
  path: hostile,
} as const
const line = { label: hostile, text: hostile }
const citation = {
  source: hostile,
  title: hostile,
  url: `https://a.test/${hostile}`,
  at: hostile,
  checked: hostile,
}
const entry = {
  cursor: 1,
  from: 'you',
  at: here.now,
  text: hostile,
  id: hostile,
  files: [hostile],
} as const
const found = {
  id: `${'a'.repeat(64)}.12345678`,
  number: hostile,
  state: 'claimed',
  reason: 'asked',
  urgent: true,
  consent: true,
  desk: 'main',
  holder: { channel: 'web', id: hostile, name: hostile },
  opened: here.now,
  changed: here.now,
  summary: hostile,
  posts: {},
  openedBy: [],
  firm: {},
  saved: [],
}
const view = {
  here,
  look: {
    kind: 'case',
    case: found,
    packet: {
      head: [line],
      profile: [[hostile, hostile, hostile]],
      trace: [{ title: hostile, lines: [line] }],
      citations: [citation],
      question: hostile,
      entries: [entry],
    },
    failed: [{ key: hostile, text: hostile, reason: 'dead' }],
    profile: {},
  },
  entries: [entry],
  desks: [{ id: 'main', name: hostile, replies: [{ id: hostile, title: hostile, text: hostile }] }],
  draft: hostile,
  once: hostile,
  notice: hostile,
  bad: true,
} as unknown as CaseView
const row = { ...found, holder: hostile, holder_name: hostile, urgent: 1, due: 1, channel: 'line' }
const field = { id: hostile, label: hostile, hint: hostile, value: hostile }
const form = {
  title: hostile,
  submit: hostile,
  state: hostile,
  fields: [
    { ...field, kind: 'text' },
    { ...field, kind: 'longtext' },
    { ...field, kind: 'choice', choices: [{ value: hostile, label: hostile }] },
  ],
}

describe('a page of the desk', () => {
  const all: Readonly<Record<string, () => unknown>> = {
    case: () => CasePage(view),
    inbox: () =>
      Inbox({ here, rows: [row] as never, wanted: { words: hostile, state: 'open' }, notice: hostile }),
    audit: () =>
      AuditPage({
        here,
        notice: hostile,
        lines: [{ at: here.now, staff: hostile, name: hostile, act: hostile, number: hostile }],
      }),
    unanswered: () =>
      UnansweredPage({
        here,
        notice: hostile,
        questions: [{ key: hostile, at: here.now, words: hostile }],
        drafts: [{ key: hostile, at: here.now, number: hostile, question: hostile, answer: hostile }],
      }),
    knowledge: () => KnowledgePage({ here, knowledge, words: hostile }),
    enter: () => EnterPage({ token: hostile, fault: hostile }),
    form: () =>
      FormPage({
        here,
        to: hostile,
        back: hostile,
        form: form as never,
        values: {},
        errors: { [hostile]: hostile },
      }),
    result: () =>
      ResultPage({
        here,
        back: hostile,
        bubbles: [
          { kind: 'say', text: hostile },
          { kind: 'claim', text: hostile, citations: [citation] },
          { kind: 'ask', text: hostile, choices: [{ value: hostile, label: hostile }] },
        ] as never,
      }),
  }
  test.each(Object.entries(all))('(%s) shows as text whatever stands in its fields', (_, page) => {
    const html = String(page())
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).not.toMatch(/<script>|<img|onerror=alert\(1\)>/)
    // Each attribute ends where it should: no tag carries one that we did not write.
    const names = [...html.matchAll(/<[a-z]+((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*\/?>/g)].flatMap(
      ([, attributes = '']) =>
        [...attributes.matchAll(/\s+([^\s=>"]+)(?:="[^"]*")?/g)].map(([, name]) => name ?? ''),
    )
    expect(names.length).toBeGreaterThan(5)
    for (const name of names) expect(name).toMatch(/^[a-z]+(?:-[a-z]+)*$/)
    for (const name of names) expect(name).not.toMatch(/^on/)
  })
})

describe('the door of the desk', () => {
  const key = 'desk-key'
  const cookie = cookieOf(key, newSession('花', 'admin', Date.now()), false).split(';')[0] ?? ''
  const local = { LOCAL_SINCE: String(Date.now()), DESK_KEY: key }
  const access = { ACCESS_TEAM_DOMAIN: 'team.cloudflareaccess.com', ACCESS_AUD: 'aud' }
  test.each([
    ['a person’s own machine, with its cookie', local, 200],
    ['a person’s own machine where Access stands before it', { ...local, ...access }, 303],
    ['production with Access, with that cookie', { DESK_KEY: key, ...access }, 401],
    ['production without Access', { DESK_KEY: key }, 404],
    ['production with half of Access', { DESK_KEY: key, ACCESS_TEAM_DOMAIN: 'team' }, 404],
    ['a place without a key', { LOCAL_SINCE: String(Date.now()) }, 404],
  ])('%s', async (_, bindings, status) => {
    const request = new Request('http://x/desk/hours', { headers: { cookie } })
    expect((await pages().fetch(request, bindings as never)).status).toBe(status)
  })

  test('in production nobody enters by a link, printed or not', async () => {
    const body = new URLSearchParams({ key: 'a.b.c', name: '花' })
    const request = new Request('http://x/desk/enter', { method: 'POST', body })
    const { status, headers } = await pages().fetch(request, { DESK_KEY: key, ...access } as never)
    expect([status, headers.get('set-cookie')]).toEqual([401, null])
  })
})

/** Reads a table as RFC 4180 says. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain = '', end = ''] of csv
    .replace(/^\uFEFF/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain)
    if (end === '\r\n') rows.push([])
    if (end === '') break
  }
  return rows.filter((row) => row.join('') !== '')
}

test.each([
  ['plain', 'plain'],
  ['a,b', 'a,b'],
  ['say "hi"', 'say "hi"'],
  ['",=1+1,"', '",=1+1,"'],
  ['two\nlines', 'two\nlines'],
  ['two\r\n=lines', 'two\r\n=lines'],
  ['=1+1', "'=1+1"],
  ["=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1"],
  ['\t=1', "'\t=1"],
  ['\r=1', "'\r=1"],
  ['\n=1', "'\n=1"],
  ['  +1', "'  +1"],
  ['　＝1', "'　＝1"],
  ['\u00a0@x', "'\u00a0@x"],
  ['\ufeff=1', "'\ufeff=1"],
  ['\u200b=1', "'\u200b=1"],
  ['－1', "'－1"],
  ['−1', "'−1"],
  ['"=1', '"=1'],
])('a cell %j stays one cell of text: %j', (cell, read) => {
  expect(
    cellsOf(
      csvOf(
        ['a', 'b'],
        [
          [cell, 1],
          ['x', cell],
        ],
      ),
    ),
  ).toEqual([
    ['a', 'b'],
    [read, '1'],
    ['x', read],
  ])
})
