import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { messageEvent, textEvent } from '../fakes/line.ts'
import { openTalk } from '../web/talk.ts'
import { desk, encoded, line, owner, says, service, shown, state, tablesHolding, until } from './relaying.ts'

describe('an owner on LINE and a person at the desk', () => {
  let at: string

  test('the owner asks for a person, is told when, and the case is in the inbox', async () => {
    await says('従業員30人の印刷会社です', '担当の人と話したい', 'はい')
    await until(() => shown().includes('いま「しるべ相談窓口」が開いています'))
    at = await desk.firstCase()
    const page = (await desk.get(at)).text
    expect(page).toContain('引き受ける')
    expect(page).not.toContain('印刷会社です')
  })

  test('opening shows what was said, and is in the audit log', async () => {
    const opened = await desk.act(at, 'packet')
    expect(opened.text).toContain('従業員30人の印刷会社です')
    expect(opened.text).toContain('ご本人のことば')
    expect(await desk.until('/desk/audit', '内容を開いた')).toContain('内容を開いた')
  })

  test('words go both ways, once each', async () => {
    await desk.act(at, 'claim')
    await until(() => shown().includes('ここからは、窓口の花がお返事します'))
    const once = { id: randomUUID(), text: 'こんにちは、花です。どうされましたか？' }
    await desk.act(at, 'send', once)
    await desk.act(at, 'send', once)
    await until(() => shown().includes('花です。どうされましたか'))
    expect(shown().split('花です。どうされましたか').length - 1).toBe(1)
    const before = line.delivered.length
    const reply = textEvent(owner, '印刷機のパソコンが止まりました')
    await line.post(`${service.origin}/line/webhook`, [reply])
    expect(await desk.until(at, '印刷機のパソコンが止まりました')).toContain('印刷機のパソコンが止まりました')
    expect(line.delivered.length).toBe(before)
  })

  test('what could not be delivered is shown at the desk, and can be sent again', async () => {
    line.failures.push({ kind: 'status', status: 400, message: 'Failed to send messages' })
    await desk.act(at, 'send', { id: randomUUID(), text: 'とどかない文です' })
    const page = await desk.until(at, 'ご本人に届きませんでした')
    const message = /name="message" value="([^"]+)"/.exec(page)?.[1] ?? ''
    await desk.act(at, 'retry', { message })
    await until(() => shown().includes('とどかない文です'))
  })

  test('a picture is not kept by us: the desk’s link leads to the platform while it has it', async () => {
    const picture = messageEvent(owner, { id: '777', type: 'image', contentProvider: { type: 'line' } })
    line.contents.set('777', { status: 200, type: 'image/png', bytes: Buffer.from('PNG!') } as never)
    await line.post(`${service.origin}/line/webhook`, [picture])
    const page = await desk.until(at, '［画像］')
    const [, link = ''] = /href="(\/media\/[^"]+)"/.exec(page) ?? []
    const got = await fetch(`${service.origin}${link}`)
    expect(got.headers.get('content-type')).toBe('image/png')
    expect(await got.text()).toBe('PNG!')
  })

  test('a picture and a paper chosen on the page reach LINE, once, and their links lead to them', async () => {
    const png = new File([Buffer.from('89504e470d0a1a0a', 'hex')], '図.png')
    const pdf = new File(['%PDF-1.7'], '案内.pdf')
    const fields = { act: 'send', id: randomUUID(), text: '資料をお送りします' }
    await desk.upload(at, fields, [png, pdf])
    await desk.upload(at, fields, [png, pdf])
    await until(() => shown().includes('案内.pdf'))
    expect(shown().split('資料をお送りします').length - 1).toBe(1)
    const links = shown().match(/http[^"\\]+\/media\/[^"\\]+/g) ?? []
    const got = await Promise.all(links.map((link) => fetch(link)))
    expect(got.map(({ headers }) => headers.get('content-type'))).toEqual([
      'image/png',
      'application/octet-stream',
    ])
    expect(await got[1]?.text()).toBe('%PDF-1.7')
    expect((await desk.get(at)).text).toContain('ファイル2を開く')
  })

  test.each([
    ['a program', new File(['MZ'], 'setup.exe'), 409, '送れない種類です'],
    ['a large one', new File(['x'.repeat(5_000_000)], 'a.txt'), 409, '合わせて4MBまで'],
    ['one larger than any page takes', new File(['x'.repeat(9_000_000)], 'a.txt'), 413, '超えています'],
  ])('%s is refused in a sentence', async (_name, file, status, says) => {
    const before = line.delivered.length
    const page = await desk.upload(at, { act: 'send', id: randomUUID(), text: '残る文です' }, [file])
    expect(page.status).toBe(status)
    expect(page.text).toContain(says)
    if (status === 409) expect(page.text).toContain('残る文です')
    expect(line.delivered.length).toBe(before)
  })

  test('a page of another site cannot post in the session’s name', async () => {
    const { status } = await desk.post(at, { act: 'close', csrf: 'forged' })
    expect(status).toBe(403)
    const file = new File(['%PDF-1.7'], 'a.pdf')
    expect((await desk.upload(at, { act: 'send', csrf: 'forged', text: 'x' }, [file])).status).toBe(403)
  })

  test('closing says so once, asks how it was, and the bot is back', async () => {
    await desk.act(at, 'close')
    await until(() => shown().includes('お役に立ちましたか'))
    await says('お助け隊サービスって何ですか')
    await until(() => shown().includes('お助け隊'))
  })
})

describe('an owner in the web chat and a person at the desk', () => {
  test('words go both ways', async () => {
    const talk = await openTalk(service.origin)
    await talk.sayUntil('担当の人と話したい', 'よいですか')
    await talk.sayUntil('はい', '引き継ぎました')
    const at = await desk.firstCase()
    await desk.act(at, 'claim')
    await talk.sayUntil('こんにちは、web からです', 'web からです')
    expect(await desk.until(at, 'web からです')).toContain('web からです')
    await desk.act(at, 'send', { id: randomUUID(), text: '花です、どうぞ。' })
    await until(() => talk.heard().includes('花です、どうぞ。'))
    const png = new File([Buffer.from('89504e470d0a1a0a', 'hex')], '図.png')
    await desk.upload(at, { act: 'send', id: randomUUID(), text: '図です' }, [png])
    await until(() => talk.heard().includes('図.png'))
    const [link = ''] = /http[^"]+\/media\/[^"]+/.exec(talk.heard()) ?? []
    expect((await fetch(link)).headers.get('content-type')).toBe('image/png')
    const give = (name: string, from = service.origin) =>
      fetch(`${service.origin}/web/file?${new URLSearchParams({ id: randomUUID(), name })}`, {
        method: 'POST',
        headers: { cookie: talk.cookie, origin: from },
        body: Buffer.from('89504e470d0a1a0b', 'hex'),
      })
    expect((await give('画面.png')).status).toBe(204)
    const page = await desk.until(at, '［画像］画面.png')
    const sent = [...page.matchAll(/href="(\/media\/[^"]+)"/g)].at(-1)?.[1] ?? ''
    const got = await fetch(`${service.origin}${sent}`)
    expect(Buffer.from(await got.arrayBuffer()).toString('hex')).toBe('89504e470d0a1a0b')
    const refused = await give('画面.exe')
    expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('送れるのは')])
    expect((await give('画面.png', 'https://evil.example')).status).toBe(401)
    expect((await desk.get(at)).text).toContain('担当 花')
    await desk.act(at, 'close')
    await until(() => talk.heard().includes('お役に立ちましたか'))
    talk.close()
  })
})

describe('what is erased', () => {
  test('is in no table of any store, and the desk keeps number, times and state', async () => {
    await says('ひみつのももたろう製作所です', '担当の人と話したい', 'はい')
    const at = await desk.firstCase()
    const number = /相談 (\d{4}-\w{4})/.exec((await desk.get(at)).text)?.[1] ?? 'none'
    await desk.act(at, 'claim')
    const file = new File(['きびだんごの作り方'], '作り方.txt')
    await desk.upload(at, { act: 'send', id: randomUUID(), text: 'きびだんごを用意します' }, [file])
    await until(() => shown().includes('作り方.txt'))
    const link =
      shown()
        .match(/http[^"\\]+\/media\/[^"\\]+/g)
        ?.at(-1) ?? ''
    expect((await fetch(link)).status).toBe(200)
    await says('データを消して')
    await until(() => shown().includes('全部消します'))
    await says('はい')
    await until(() => shown().includes('全部消しました'))
    expect((await fetch(link)).status).toBe(404)
    const page = await desk.until(at, 'ご本人')
    expect(page).toContain(number)
    expect(await desk.until('/desk?state=ended', number)).toContain(number)
    await service.stop()
    expect(tablesHolding(state.path, ['ももたろう', 'きびだんご', encoded, '製造業'])).toEqual([])
  })
})
