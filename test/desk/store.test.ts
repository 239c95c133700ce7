import { exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import type { Case } from '../../src/desk/case.ts'
import { deskConfig } from '../../src/desk/config.ts'
import { promiseOf, windowsOpen } from '../../src/desk/hours/promise.ts'
import { listCases } from '../../src/desk/kept/rows.ts'
import { bind, copiesIn } from '../../src/desk/kept/store.ts'
import { outsideWithDesk } from '../../src/desk/outside.ts'
import { accessSession } from '../../src/desk/pages/access.ts'
import {
  cookieOf,
  csrfOf,
  isCsrf,
  linkToken,
  newSession,
  readLink,
  sessionIn,
} from '../../src/desk/pages/session.ts'
import { mediaPath, serveMedia } from '../../src/desk/relay/media.ts'
import { prune } from '../../src/desk/retention.ts'
import type { Env } from '../../src/env.ts'
import { Bars } from '../../src/insight/chart.tsx'
import { keepCounts } from '../../src/insight/counts.ts'
import { csvOf } from '../../src/insight/csv.ts'
import { crossBy, firmsBy } from '../../src/insight/figures.ts'
import { usedSince } from '../../src/insight/used.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'
import { openD1 } from './d1.ts'

const now = Date.parse('2026-11-24T10:00:00+09:00')
const day = 24 * 60 * 60 * 1000
const object = 'a'.repeat(64)
const fresh: Case = {
  id: `${object}.00000000`,
  number: '1124-ABCD',
  state: 'offered',
  rev: 2,
  reason: 'asked',
  urgent: false,
  consent: true,
  desk: 'main',
  channel: 'line',
  opened: now,
  changed: now,
  reopened: 0,
  sent: 0,
  heard: 0,
  posts: {},
  openedBy: [],
  summary: 'ご本人の希望／製造業',
  firm: { industry: '製造業', employees: '30人', prefecture: '大阪府' },
  saved: [],
}
const { desks } = knowledge.content
const copies = (db: D1Database | undefined, slackChannel?: string) =>
  copiesIn({ db, desks: async () => desks, slackChannel })
const env = (DB: D1Database): Env =>
  ({ bindings: { DB, DESK_KEY: 'k', REGISTRY: undefined }, now: () => now }) as never

describe('the copy of a case', () => {
  test('is replaced by a later one and never by an earlier one', async () => {
    const db = openD1()
    await copies(db).keep({ ...fresh, rev: 3, state: 'person' }, object)
    await copies(db).keep(fresh, object)
    await copies(db).keep({ ...fresh, rev: 3, state: 'person' }, object)
    expect(await listCases(db, {})).toMatchObject([{ state: 'person' }])
  })

  test.each([
    [{ words: '1124' }, 1],
    [{ words: '製造' }, 1],
    [{ words: '100%' }, 0],
    [{ state: 'unclaimed' as const }, 1],
    [{ state: 'ended' as const }, 0],
    [{ state: 'mine' as const, holder: 'slack:U1' }, 0],
    [{ desk: 'other' }, 0],
  ])('is found by %j: %i', async (wanted, count) => {
    const db = openD1()
    await copies(db).keep(fresh, object)
    expect(await listCases(db, wanted)).toHaveLength(count)
  })

  test('loses all but number, times and state when its owner is forgotten, and so does everything of theirs', async () => {
    const db = openD1()
    const outside = outsideWithDesk(env(db))
    await copies(db).keep(fresh, object)
    await copies(db).unanswered({ key: 'q', object, at: now, words: 'ももたろう' })
    await copies(db).draft({ key: 'd', object, at: now, number: 'n', question: 'ももたろう', answer: 'きじ' })
    await outside.count('c', object, [{ what: 'flow', of: 'barriers', times: 2 }], {
      industry: 'food-service',
    })
    await outside.forget({
      object,
      address: { channel: 'line', conversation: 'U', to: {} },
      audience: 'owner',
    })
    const tables = await Promise.all(
      ['cases', 'unanswered', 'drafts', 'counts'].map((table) => db.prepare(`SELECT * FROM ${table}`).all()),
    )
    const left = JSON.stringify(tables)
    for (const word of ['ももたろう', 'きじ', '製造業', '大阪府', 'food-service', 'ご本人の希望'])
      expect(left).not.toContain(word)
    expect(await listCases(db, {})).toMatchObject([{ number: '1124-ABCD', opened: now, state: 'offered' }])
  })

  test('is let go of a year after it ended, an open one never', async () => {
    const db = openD1()
    await copies(db).keep({ ...fresh, changed: now - 366 * day, state: 'closed' }, object)
    await copies(db).keep({ ...fresh, id: `${object}.00000001`, changed: now - 366 * day }, object)
    await prune(env(db))
    expect((await listCases(db, {})).map(({ id }) => id)).toEqual([`${object}.00000001`])
  })

  test('is not needed: without a database every call succeeds', async () => {
    const none = copies(undefined, 'C1')
    await none.keep(fresh, object)
    expect(await none.load()).toEqual({})
    expect(await none.addresses('main')).toMatchObject([{ channel: 'slack', to: { channel: 'C1' } }])
  })
})

describe('where a case is posted', () => {
  test('in the configured Slack channel and wherever the desk was bound, the last word holding', async () => {
    const db = openD1()
    const teams = (id: string) => ({ channel: 'teams', conversation: id, to: { conversation: id } })
    await bind(db, 'default', teams('old'), 'x', now)
    await bind(db, 'default', teams('new'), 'x', now)
    expect((await copies(db, 'C1').addresses('main')).map(({ to }) => to)).toEqual([
      { channel: 'C1' },
      { conversation: 'new' },
    ])
  })
})

describe('a way in', () => {
  const key = 'secret'
  test('by link opens with its own signature, in its time', () => {
    const token = linkToken(key, now)
    expect(readLink(key, token, now)).toBeDefined()
    expect(readLink('other', token, now)).toBeUndefined()
    expect(readLink(key, token, now + day)).toBeUndefined()
    expect(readLink(key, token.replace(/^\d/, '9'), now)).toBeUndefined()
  })

  test('is kept by a cookie that nobody can make up', () => {
    const session = newSession('花', 'agent', now)
    const cookie = cookieOf(key, session, true)
    expect(cookie).toContain('HttpOnly; SameSite=Strict; Secure')
    expect(sessionIn(key, cookie.split(';')[0] ?? '', now)).toEqual(session)
    expect(sessionIn('other', cookie.split(';')[0] ?? '', now)).toBeUndefined()
    expect(sessionIn(key, cookie.split(';')[0] ?? '', now + 8 * day)).toBeUndefined()
    expect(sessionIn(key, '', now)).toBeUndefined()
    expect(isCsrf(key, session, csrfOf(key, session))).toBe(true)
    expect(isCsrf(key, session, csrfOf(key, newSession('花', 'agent', now)))).toBe(false)
  })

  const config = deskConfig({
    ACCESS_TEAM_DOMAIN: 'team.cloudflareaccess.com',
    ACCESS_AUD: 'aud',
    DESK_ADMINS: 'boss@example.jp',
  })
  const claims = { sub: 's', email: 'hana@example.jp' }
  test.each([
    ['as Access says', {}, 'agent'],
    ['as an admin by mail address', { email: 'boss@example.jp' }, 'admin'],
    ['not for another audience', { aud: 'other' }, undefined],
    ['not from another issuer', { iss: 'https://evil.cloudflareaccess.com' }, undefined],
    ['not when it has run out', { exp: 1 }, undefined],
    ['not without an address', { email: undefined }, undefined],
  ])('%s', async (_name, more, role) => {
    const { publicKey, privateKey } = await generateKeyPair('RS256')
    const jwk = await importJWK(await exportJWK(publicKey), 'RS256')
    const sign = (body: Record<string, unknown>) =>
      new SignJWT(body).setProtectedHeader({ alg: 'RS256' }).sign(privateKey)
    const token = await sign({
      iss: 'https://team.cloudflareaccess.com',
      aud: 'aud',
      exp: Math.floor(Date.now() / 1000) + 60,
      ...claims,
      ...more,
    })
    expect((await accessSession(config, token, async () => jwk as CryptoKey))?.role).toBe(role)
  })

  test('is closed where Access is not configured', async () => {
    expect(await accessSession(deskConfig({}), 'x')).toBeUndefined()
  })
})

describe('a link to what an owner sent', () => {
  const kept = {
    channel: async () =>
      ({ fetchMedia: async () => ({ body: new Response('<script>').body, type: 'text/html' }) }) as never,
    ask: async () => ({ kind: 'media' as const }),
    isOver: async () => false,
  }
  const ticket = mediaPath('k', object, 'line', { type: 'file', ref: '1', name: 'a.html' }, now).replace(
    '/media/',
    '',
  )

  test('gives it as a download that no browser runs', async () => {
    const response = await serveMedia('k', ticket, now, kept)
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
    expect(response.headers.get('content-disposition')).toContain('attachment')
  })
  test.each([
    ['with another key', 'other', ticket, now],
    ['after its time', 'k', ticket, now + 15 * day],
    ['changed', 'k', `x${ticket}`, now],
  ])('gives nothing %s', async (_name, key, asked, at) => {
    expect((await serveMedia(key, asked, at, kept)).status).toBe(404)
  })
  test('gives nothing once the conversation was erased', async () => {
    const refused = async () => ({ kind: 'refused', reason: 'unknown-case', says: '' }) as const
    expect((await serveMedia('k', ticket, now, { ...kept, ask: refused })).status).toBe(404)
  })
  test('gives nothing more for a while when one conversation’s files are fetched again and again', async () => {
    const times = new Map<string, number>()
    const isOver = async (of: string) => times.set(of, (times.get(of) ?? 0) + 1).get(of) === 3
    const statuses: number[] = []
    for (let n = 0; n < 3; n++)
      statuses.push((await serveMedia('k', ticket, now, { ...kept, isOver })).status)
    expect(statuses).toEqual([200, 200, 429])
    expect([...times.keys()]).toEqual([object])
  })
})

describe('figures', () => {
  async function counted(firms: number, db = openD1()) {
    for (let n = 0; n < firms; n++)
      await keepCounts(db, `k${n}`, `w${n}`, '2026-11', [{ what: 'barrier', of: 'no-time', times: 3 }], {
        industry: 'food-service',
      })
    return db
  }

  test('groups under five firms are hidden, everywhere', async () => {
    const few = await counted(4)
    expect(await firmsBy(few, 'barrier', '2026-01')).toEqual([])
    expect(await crossBy(few, 'barrier', 'industry', '2026-01')).toEqual([])
    const enough = await counted(5)
    expect(await firmsBy(enough, 'barrier', '2026-01')).toEqual([{ of: 'no-time', firms: 5 }])
    expect(await crossBy(enough, 'barrier', 'industry', '2026-01')).toMatchObject([
      { group: 'food-service', firms: 5 },
    ])
  })

  test('what only use can tell is counted by firm, from five firms on', async () => {
    const db = openD1()
    const used = (firm: number, answer: string, month = '2026-11') =>
      keepCounts(
        db,
        `u${firm}${answer}${month}`,
        `w${firm}`,
        month,
        [{ what: 'used', of: `category-edr/pc-speed/${answer}`, times: 1 }],
        {},
      )
    for (const firm of [1, 2, 3, 4]) await used(firm, 'so')
    expect(await usedSince(db, '2026-01')).toEqual([])
    await used(5, 'partly')
    await used(1, 'not', '2026-12')
    expect(await usedSince(db, '2026-01')).toEqual([
      { category: 'category-edr', item: 'pc-speed', yes: 3, partly: 1, no: 1 },
    ])
  })

  test('a report counts once, and a firm once however often', async () => {
    const db = await counted(5)
    await counted(5, db)
    await keepCounts(db, 'again', 'w0', '2026-11', [{ what: 'barrier', of: 'no-time', times: 1 }], {})
    expect(await firmsBy(db, 'barrier', '2026-01')).toEqual([{ of: 'no-time', firms: 5 }])
    expect(await db.prepare("SELECT times FROM counts WHERE who = 'w0'").first()).toEqual({ times: 4 })
  })

  test.each([
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['＝1+1', `"'＝1+1"`],
    ['\t=1', `"'\t=1"`],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    ['ふつう', 'ふつう'],
  ])('in CSV %j is %s', (cell, written) => {
    expect(csvOf(['x'], [[cell]])).toBe(`\uFEFFx\r\n${written}\r\n`)
  })

  test('numbers in CSV stay numbers, whatever their sign', () => {
    expect(csvOf(['n'], [[-5]])).toContain('\r\n-5\r\n')
  })

  test('a chart says its figures as text', () => {
    const svg = String(
      Bars({ title: '止めていること', bars: [{ label: '<時間がない>', value: 7 }], unit: '社' }),
    )
    expect(svg).toContain('7社')
    expect(svg).toContain('&lt;時間がない&gt;')
    expect(svg).not.toContain('style=')
  })
})

describe('what an owner is promised', () => {
  const [desk] = desks
  if (!desk) throw new Error('no desk')
  const at = (moment: string) => Date.parse(`${moment}:00+09:00`)
  test.each([
    ['2026-11-24T10:00', 'いま「しるべ相談窓口」が開いています。60分をめやすに'],
    ['2026-11-22T10:00', '火曜 9時以降'],
    ['2026-12-29T10:00', '月曜 9時以降'],
  ])('at %s: %s', (moment, says) => {
    expect(promiseOf(knowledge, desk, at(moment))).toContain(says)
  })

  test('in an emergency it is what the desk’s own clock counts', () => {
    expect(promiseOf(knowledge, desk, at('2026-11-24T10:00'), true)).toContain('15分をめやすに')
  })

  test('in an emergency only windows that are open now are named, those of the area first', () => {
    const night = windowsOpen(knowledge, at('2026-11-22T23:00')).join()
    expect(night).toContain('110')
    expect(night).not.toContain('03-5978-7509')
    expect(windowsOpen(knowledge, at('2026-11-24T10:30'), '東京都')[0]).toContain('警視庁')
    expect(windowsOpen(knowledge, at('2026-11-24T10:30')).join()).not.toContain('警視庁')
  })
})
