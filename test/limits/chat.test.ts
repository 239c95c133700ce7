import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { listenTo, openTalk } from '../web/talk.ts'
import { ask, desk, hostile, owner, service } from './house.ts'

describe('what an owner wrote', { timeout: 120_000 }, () => {
  let at: string
  test('is text on the pages of the desk, and its words find the case however long they are', async () => {
    await owner.sayUntil(`従業員30人の印刷会社です ${hostile}`, '印刷')
    await owner.sayUntil('担当の人と話したい', 'よいですか')
    await owner.sayUntil('はい', '引き継ぎました')
    at = await desk.firstCase()
    await desk.act(at, 'packet')
    await desk.act(at, 'claim')
    await desk.act(at, 'send', { id: randomUUID(), text: `お返事です ${hostile}` })
    await desk.act(at, 'assign', { to: `web:x|${hostile}` })
    for (const path of [
      '/desk',
      at,
      `${at}/entries`,
      '/desk/audit',
      `/desk?q=${encodeURIComponent(hostile)}`,
    ]) {
      const { status, text } = await desk.get(path)
      expect([path, status]).toEqual([path, 200])
      expect([path, text]).toEqual([path, expect.not.stringMatching(/<script>|<img src=x/)])
    }
    expect((await desk.get(at)).text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  test.each([
    ['one letter', '製', true],
    ['a word of the summary', '30人', true],
    ['as many as fit no pattern of the database', 'あ'.repeat(17), false],
    ['a whole letter', 'お世話になっております。'.repeat(400), false],
    ['signs of the database', "%_\\' OR 1=1 --", false],
    ['a percent sign', '%', false],
  ])('a search for %s is answered', async (_, words, finds) => {
    const { status, text } = await desk.get(`/desk?q=${encodeURIComponent(words)}`)
    expect(status).toBe(200)
    if (finds) expect(text).toContain('/desk/case/')
    else expect(text).not.toContain('/desk/case/')
  })

  test('is read at a link that was given to them, and at no other', async () => {
    const another = await openTalk(service.origin)
    await another.sayUntil('従業員8人の印刷会社です', '8人')
    const said = await another.sayUntil('私のデータ', '/my-data/')
    another.close()
    const link = /\/my-data\/([0-9a-f]{64})\.([0-9a-f]{32})/.exec(said)
    const [path = '', object = '', secret = ''] = link ?? []
    const own = await ask(path)
    expect(own.status).toBe(200)
    expect(await own.text()).toContain('印刷会社です')
    expect(Object.fromEntries(own.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-disposition': expect.stringContaining('attachment'),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    const turned = [...secret].reverse().join('')
    for (const other of [
      `${object}.${turned}`,
      `${object}.${'0'.repeat(32)}`,
      `${object}.`,
      `${object}`,
      `${'0'.repeat(64)}.${secret}`,
    ])
      expect([other, (await ask(`/my-data/${other}`)).status]).toEqual([other, 404])
  })
})

test('the chat takes words and files of its own page alone, and of nobody whose cookie is not ours', async () => {
  const [id = '', signature = ''] = owner.cookie.replace('shirube=', '').split('.')
  const other = randomUUID()
  const knocks: readonly (readonly [string, string, string, number])[] = [
    ['our page', owner.cookie, service.origin, 204],
    ['another site', owner.cookie, 'https://evil.example', 401],
    ['no site', owner.cookie, 'null', 401],
    ['no cookie', '', service.origin, 401],
    ['somebody else’s signature', `shirube=${other}.${signature}`, service.origin, 401],
    ['half a signature', `shirube=${id}.${signature.slice(0, 32)}`, service.origin, 401],
    ['no signature', `shirube=${id}.`, service.origin, 401],
    ['the id alone', `shirube=${id}`, service.origin, 401],
  ]
  for (const [who, cookie, origin, status] of knocks) {
    const say = await ask('/web/say', {
      method: 'POST',
      headers: { cookie, origin, 'content-type': 'application/json' },
      body: JSON.stringify({ id: randomUUID(), text: 'こんにちは' }),
    })
    expect([who, say.status]).toEqual([who, status])
    const file = await ask(`/web/file?id=${randomUUID()}&name=a.png`, {
      method: 'POST',
      headers: { cookie, origin },
      body: Buffer.from('89504e470d0a1a0b', 'hex'),
    })
    expect([who, file.status]).toEqual([who, status])
    const socket = await ask('/web/socket', { headers: { cookie, origin } })
    expect([who, socket.status]).toEqual([who, status === 204 ? 426 : 401])
  }
})

describe('what the chat does not take it refuses with the reason', () => {
  const id = randomUUID()
  const headers = () => ({ cookie: owner.cookie, origin: service.origin })
  const why = async (path: string, body: string) => {
    const answer = await ask(path, { method: 'POST', headers: headers(), body })
    return [answer.status, await answer.text()]
  }

  test.each([
    ['nothing written', JSON.stringify({ id, text: '' }), '何も書かれていません'],
    ['too long a text', JSON.stringify({ id, text: 'あ'.repeat(5_001) }), '5,000文字まで'],
    ['a text without an id', JSON.stringify({ text: '補助金' }), '読み取れませんでした'],
    ['a number for a text', JSON.stringify({ id, text: 5 }), '読み取れませんでした'],
    ['a list', '[]', '読み取れませんでした'],
    ['nothing that a page sends', 'null', '読み取れませんでした'],
    ['no JSON', 'hello', '読み取れませんでした'],
  ])('%s', async (_, body, reason) => {
    expect(await why('/web/say', body)).toEqual([400, expect.stringContaining(reason)])
  })

  test.each([
    ['a program', `id=${id}&name=a.exe`, 'x', 'PDF、Word'],
    ['a file without a name', `id=${id}`, 'x', 'PDF、Word'],
    ['a name without end', `id=${id}&name=${'a'.repeat(300)}.pdf`, 'x', '200文字まで'],
    ['an empty file', `id=${id}&name=a.pdf`, '', '空でした'],
    ['a file without an id', 'name=a.pdf', 'x', '読み取れませんでした'],
  ])('%s', async (_, beside, body, reason) => {
    expect(await why(`/web/file?${beside}`, body)).toEqual([400, expect.stringContaining(reason)])
  })

  test('a file that is too large', async () => {
    const body = 'x'.repeat(2_000_000)
    expect(await why(`/web/file?id=${id}&name=a.png`, body)).toEqual([
      413,
      expect.stringContaining('小さくする'),
    ])
  })
})

test('who listens can say nothing there, and holds up nobody: many sockets, and whatever they send', {
  timeout: 120_000,
}, async () => {
  const chat = await openTalk(service.origin)
  const sockets = Array.from({ length: 40 }, () => listenTo(service.origin, chat.cookie, '-1e99'))
  await Promise.all(
    sockets.map((socket) => new Promise((resolve) => socket.addEventListener('open', resolve))),
  )
  for (const socket of sockets) {
    socket.send('x'.repeat(100_000))
    socket.send(JSON.stringify({ id: randomUUID(), text: 'データを消して' }))
    socket.send(new Uint8Array(1_000))
    socket.send('ping')
  }
  const said = await chat.sayUntil('お助け隊サービスって何ですか', '"kind":"claim"')
  expect(said).not.toMatch(/"from":"you"[^}]*データを消して/)
  for (const socket of sockets) socket.close()
  chat.close()
  expect((await ask('/health')).status).toBe(200)
})
