import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wholeBundle } from '../harness/bundle.ts'
import { freshState, type Service, serve } from '../harness/service.ts'
import { noBrowser, openBrowser } from '../web/browser.ts'
import { linkOf } from './desk-page.ts'

/** The desk's pages as people use them: the whole house in workerd, a real browser. */
const state = freshState()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const phone = { width: 390, height: 844 }
const sizes = [phone, { width: 1280, height: 800 }]

let service: Service
let browser: Browser
let page: Page
let say: (text: string) => Promise<unknown>
let cookie = ''
const faults: string[] = []
/** One white point. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=',
  'base64',
)

describe.skipIf(noBrowser)(`the desk’s pages${noBrowser}`, { timeout: 60_000 }, () => {
  beforeAll(async () => {
    service = await serve({
      state: state.path,
      bundle: await wholeBundle(),
      variables: { TODAY: '2026-11-24T10:00:00+09:00' },
    })
    browser = await openBrowser()
    const home = await fetch(service.origin)
    cookie = (home.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    say = (text) =>
      fetch(`${service.origin}/web/say`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json', origin: service.origin },
        body: JSON.stringify({ id: randomUUID(), text }),
      })
    for (const text of [
      '従業員30人の印刷会社です',
      'お助け隊サービスって何ですか',
      '担当の人と話したい',
      'はい',
    ]) {
      await say(text)
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
    page = await (await browser.newContext({ viewport: phone, locale: 'ja-JP' })).newPage()
    page.setDefaultTimeout(10_000)
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await service?.kill()
    state.remove()
  })

  it('are opened by the printed link, once', async () => {
    const link = `${service.origin}/desk/enter?key=${await linkOf(service)}`
    await page.goto(link)
    await page.getByLabel('お名前').fill('花')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '相談' }).waitFor()
    const other = await (await browser.newContext()).newPage()
    await other.goto(link)
    await other.getByLabel('お名前').fill('だれか')
    await other.keyboard.press('Enter')
    await other.getByText('使い終わった').waitFor()
    await other.context().close()
  })

  it('let a case be opened, taken and answered with the keyboard alone', async () => {
    await page.goto(`${service.origin}/desk`)
    await page.getByRole('link', { name: /相談 \d{4}-/ }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '引き受ける' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'ご本人に送る' }).waitFor()
    await page.getByLabel('本文').fill('こんにちは、花です。')
    await page.keyboard.press('Control+Enter')
    await page.locator('.talk li.person', { hasText: 'こんにちは、花です。' }).waitFor()
  })

  it('show what the owner says without a reload', async () => {
    await page.waitForTimeout(500)
    await say('ありがとうございます、助かります')
    await page.locator('.talk li.you', { hasText: '助かります' }).waitFor()
  })

  it('send a picture that was chosen, and say before sending what is too large', async () => {
    const field = page.getByLabel('写真・ファイル')
    await page.getByLabel('本文').focus()
    await page.keyboard.press('Tab')
    expect(await field.evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true)
    await field.setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.alloc(5_000_000, 'x') })
    expect(await field.evaluate((one: { validationMessage?: string }) => one.validationMessage)).toContain(
      '合わせて4MBまで',
    )
    await field.setInputFiles({ name: '図.png', mimeType: 'image/png', buffer: picture })
    await page.getByLabel('本文').fill('この図のとおりです')
    await page.keyboard.press('Control+Enter')
    await page.locator('.talk li.person', { hasText: '図.png' }).getByRole('link').waitFor()
    const chat = await (await browser.newContext({ viewport: phone })).newPage()
    await chat.context().addCookies([
      {
        name: cookie.split('=')[0] ?? '',
        value: cookie.slice(cookie.indexOf('=') + 1),
        url: service.origin,
      },
    ])
    await chat.goto(service.origin)
    const shown = chat.getByRole('img', { name: '写真：図.png' })
    await shown.scrollIntoViewIfNeeded()
    await chat.waitForFunction('document.querySelector(".media img").naturalWidth === 1')
    await chat
      .getByLabel('写真・ファイルを送る')
      .setInputFiles({ name: 'わたしの画面.png', mimeType: 'image/png', buffer: picture })
    const arrived = page.locator('.talk li.you', { hasText: 'わたしの画面.png' })
    await arrived.getByRole('link', { name: 'ファイルを開く' }).waitFor()
    await chat.context().close()
  })

  it('fill in a ready-made reply and a draft with its sources', async () => {
    await page.getByText('定型文を入れる').click()
    await page.getByRole('button', { name: '調べています' }).click()
    expect(await page.getByLabel('本文').inputValue()).toContain('いま確認しています')
    await page.getByLabel('資料から下書きをつくる').fill('お助け隊サービスって何ですか')
    await page.keyboard.press('Enter')
    await page.waitForURL(/ask=/)
    expect(await page.getByLabel('本文').inputValue()).toContain('出典')
  })

  it('judge for a member from a form, with what is known filled in, and keep the result', async () => {
    const at = page.url().split('?')[0]
    await page.getByRole('link', { name: '使える制度' }).click()
    await page.getByLabel('都道府県').selectOption('大阪府')
    await page.getByLabel('結果を相談に残す').selectOption('yes')
    await page.getByRole('button', { name: '調べる' }).click()
    await page.getByRole('heading', { name: '結果' }).waitFor()
    await page.goto(at ?? '')
    await page.getByText('制度の見立て（担当者）').waitFor()
  })

  describe.each(sizes)('at $width pixels', (viewport) => {
    it.each([
      ['相談', '/desk'],
      ['終わった相談', '/desk?state=ended'],
      ['one case', 'case'],
      ['a form', 'form'],
      ['答えのない質問', '/desk/unanswered'],
      ['知識', '/desk/knowledge?q=バックアップ'],
      ['見えること', '/desk/insight'],
      ['使ってみた様子', '/desk/used'],
      ['窓口と時間', '/desk/hours'],
      ['定型文', '/desk/replies'],
      ['記録', '/desk/audit'],
    ])('%s has no accessibility fault, and nothing stands outside the screen', async (_name, path) => {
      await page.setViewportSize(viewport)
      await page.goto(`${service.origin}/desk`)
      const found =
        (await page
          .getByRole('link', { name: /相談 \d{4}-/ })
          .getAttribute('href')
          .catch(() => '')) ?? ''
      const to = path === 'case' ? found : path === 'form' ? `${found}/form/barriers` : path
      const response = await page.goto(`${service.origin}${to}`)
      expect(response?.status()).toBe(200)
      for (const summary of await page.locator('summary').all()) await summary.click()
      const violations = await page.evaluate(
        `${axe}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 160)).join(' | ')))`,
      )
      expect(violations).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    })
  })

  it('nothing of it all broke a rule of the page’s own security', () => {
    expect(faults.filter((fault) => !fault.includes('401'))).toEqual([])
  })
})
