import type { Page, WebSocketRoute } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { noBrowser } from './browser.ts'
import { chat, phone } from './chat.ts'

/** What the person said last, as it stands there: lines apart by `|`. */
const linesOf = (page: Page): Promise<string> =>
  page.evaluate(`(() => {
    const prose = [...document.querySelectorAll('.turn.you .prose')].at(-1)
    const walker = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    let [lines, top] = ['', undefined]
    for (let node; (node = walker.nextNode()); )
      [...node.data].forEach((letter, n) => {
        range.setStart(node, n)
        range.setEnd(node, n + 1)
        const at = range.getClientRects()[0]?.top ?? top
        lines += (top !== undefined && at - top > 8 ? '|' : '') + letter
        top = at
      })
    return lines
  })()`)

/** A page whose sockets can be cut off and kept from coming back, or go deaf without saying so. */
async function cuttable(page: Page) {
  const sockets = new Set<WebSocketRoute>()
  const deaf = new Set<WebSocketRoute>()
  let isCut = false
  await page.routeWebSocket(/web\/socket/, (socket) => {
    if (isCut) return void socket.close()
    sockets.add(socket)
    const server = socket.connectToServer()
    server.onMessage((message) => deaf.has(socket) || socket.send(message))
  })
  await page.reload()
  await page.locator('.turn.bot').first().waitFor()
  return {
    cut: (on: boolean) => {
      isCut = on
      if (on) for (const socket of sockets) void socket.close()
    },
    mute: () => {
      for (const socket of sockets) deaf.add(socket)
    },
  }
}

describe.skipIf(noBrowser)(`the web chat, disturbed${noBrowser}`, { timeout: 60_000 }, () => {
  const { open, say } = chat()

  it('takes a double tap on a choice as one', async () => {
    const { page, context } = await open(phone)
    await page.locator('.choices:not(.past) .choice').first().dblclick()
    await page.locator('.turn.bot').nth(1).waitFor()
    await say(page, 'ありがとう')
    expect(await page.locator('.turn.you').count()).toBe(2)
    await context.close()
  })

  it('takes a second tap that lands on another choice in the same moment as none', async () => {
    const { page, context } = await open(phone)
    await page.evaluate(`(() => {
      const [one, other] = document.querySelectorAll('.choices:not(.past) .choice')
      one.click()
      other.click()
    })()`)
    await page.locator('.turn.bot').nth(1).waitFor()
    await say(page, 'ありがとう')
    expect(await page.locator('.turn.you').count()).toBe(2)
    await context.close()
  })

  it('says that it waits for the network, and sends what was written when it is back', async () => {
    const { page, context } = await open(phone)
    await context.setOffline(true)
    await page.locator('#input').fill('補助金はありますか')
    await page.keyboard.press('Enter')
    await page.getByText('接続を待っています').waitFor()
    expect(await page.locator('#typing').isVisible()).toBe(false)
    await context.setOffline(false)
    await page.locator('.turn.bot').nth(1).waitFor()
    expect(await page.locator('#status').textContent()).toBe('')
    await expect(page.locator('.turn.you').allInnerTexts()).resolves.toEqual(['補助金はありますか'])
    await context.close()
  })

  it('does not wait for an answer on a socket that is dead without saying so', async () => {
    const { page, context } = await open(phone)
    let deaf = false
    await page.routeWebSocket(/web\/socket/, (socket) => {
      const mute = deaf
      const server = socket.connectToServer()
      server.onMessage((message) => mute === deaf && socket.send(message))
    })
    await page.reload()
    await page.locator('.turn.bot').first().waitFor()
    deaf = true
    await page.locator('#input').fill('補助金はありますか')
    await page.keyboard.press('Enter')
    await page.locator('.turn.bot').nth(1).waitFor()
    await expect(page.locator('.turn.you').allInnerTexts()).resolves.toEqual(['補助金はありますか'])
    await context.close()
  })

  it('ends no line between a bracket and its particle, nor after a lone particle', async () => {
    const { page, context } = await open(phone)
    for (const [text, apart] of [
      ['壊れた・消した・暗号化された、のどれでも、控えがあれば仕事に戻れます。', 'の|ど'],
      ['商工会議所で聞ける案内役（チャットなど）を使う（しるべ）', '）|を'],
      [
        '壊れた・消した・暗号化された、のどれでも、控えがあれば仕事に戻れます。第4.0版で6か条になりました。',
        '第|4',
      ],
    ] as const) {
      await say(page, text)
      for (const width of [390, 375, 360, 340, 320]) {
        await page.setViewportSize({ width, height: 844 })
        expect(await linesOf(page)).not.toContain(apart)
      }
    }
    await context.close()
  })

  it.each([
    ['緊急', 'ウイルスかもしれない'],
    ['メニュー', '行動計画をつくる'],
  ])('「%s」 above is there in the midst of questions', async (name, choice) => {
    const { page, context } = await open(phone)
    await say(page, '補助金は使えますか？')
    await page.getByRole('navigation').getByRole('button', { name }).click()
    await page.locator('.choices:not(.past)').getByRole('button', { name: choice }).waitFor()
    await context.close()
  })

  it('sends where a browser lets nothing be stored', async () => {
    const { page, context } = await open(phone)
    await page.evaluate("Storage.prototype.setItem = () => { throw new Error('full') }")
    expect(await say(page, '補助金はありますか')).not.toBe('')
    expect(await page.locator('.waiting').count()).toBe(0)
    await context.close()
  })

  it('leaves Enter to the input method of Safari, which names it by its code alone', async () => {
    const { page, context } = await open(phone)
    await page.locator('#input').fill('ほじょきん')
    await page.locator('#input').dispatchEvent('keydown', { key: 'Enter', keyCode: 229 })
    expect(await page.locator('#input').inputValue()).toBe('ほじょきん')
    await context.close()
  })

  it('keeps what is half written over the way back and a reload, in its tab alone, until it is sent', async () => {
    const { page, context } = await open(phone)
    const written = () => page.getByLabel('ご相談の内容').inputValue()
    await page.getByLabel('ご相談の内容').fill('従業員は30人で、\n補助金を')
    await page.goto('about:blank')
    await page.goBack()
    await expect.poll(written).toBe('従業員は30人で、\n補助金を')
    await page.reload()
    await expect.poll(written).toBe('従業員は30人で、\n補助金を')
    const other = await context.newPage()
    await other.goto(page.url())
    await expect(other.getByLabel('ご相談の内容').inputValue()).resolves.toBe('')
    await page.getByLabel('ご相談の内容').press('Enter')
    await page.locator('.turn.you:not(.waiting)').waitFor()
    await page.reload()
    await page.locator('.turn.you').waitFor()
    expect(await written()).toBe('')
    await context.close()
  })

  it('shows the same conversation in two tabs', async () => {
    const { page, context } = await open(phone)
    const other = await context.newPage()
    await other.goto(page.url())
    await other.locator('.turn.bot').first().waitFor()
    await say(other, '補助金はありますか')
    await page.locator('.turn.bot').nth(1).waitFor()
    expect(await page.locator('.turn').allInnerTexts()).toEqual(await other.locator('.turn').allInnerTexts())
    await context.close()
  })

  it('takes what was forgotten off the page, in every tab', async () => {
    const { page, context } = await open(phone)
    await say(page, '従業員8人の設備屋です')
    const other = await context.newPage()
    await other.goto(page.url())
    await other.locator('.turn.you').first().waitFor()
    await say(page, 'データを消して')
    await page.locator('#input').fill('はい')
    await page.keyboard.press('Enter')
    for (const tab of [page, other]) {
      await expect.poll(() => tab.locator('.turn').count()).toBe(1)
      expect(await tab.locator('.turn').innerText()).toMatch(/全部消しました/)
    }
    await say(page, 'こんにちは')
    expect(await other.locator('.turn.you').allInnerTexts()).toEqual(['こんにちは'])
    await context.close()
  })

  it.each<[string, string[]]>([
    ['', []],
    [', however much was said since', ['こんにちは', '補助金は？', 'ありがとう']],
  ])('takes off what was forgotten while it was offline%s', async (_, since) => {
    const { page, context } = await open(phone)
    const { cut } = await cuttable(page)
    await say(page, '従業員8人の設備屋です')
    const other = await context.newPage()
    await other.goto(page.url())
    await other.locator('.turn.you').first().waitFor()
    cut(true)
    await page.getByText('接続を待っています').waitFor()
    await say(other, 'データを消して')
    await other.locator('#input').fill('はい')
    await other.keyboard.press('Enter')
    await other.getByText('全部消しました').waitFor()
    for (const text of since) await say(other, text)
    expect(await page.locator('.turn.you').allInnerTexts()).toEqual(['従業員8人の設備屋です'])
    cut(false)
    await expect
      .poll(() => page.locator('.turn').allInnerTexts(), { timeout: 20_000 })
      .toEqual(await other.locator('.turn').allInnerTexts())
    expect(await page.locator('.turn').first().innerText()).toMatch(/全部消しました/)
    await say(page, 'またお願いします')
    expect(await page.locator('.turn').allInnerTexts()).toEqual(await other.locator('.turn').allInnerTexts())
    await context.close()
  })

  it('goes on after it was forgotten as a whole, numbers and all', async () => {
    const { page, context } = await open(phone)
    const { cut } = await cuttable(page)
    for (const text of ['こんにちは', '補助金は？']) await say(page, text)
    cut(true)
    await page.getByText('接続を待っています').waitFor()
    // Another person's session in this page's place: none of the entries that it saw is there.
    await context.clearCookies()
    await (await context.newPage()).goto(page.url())
    cut(false)
    await expect.poll(() => page.locator('.turn.you').count(), { timeout: 20_000 }).toBe(0)
    expect(await page.locator('.turn.bot').count()).toBe(1)
    expect(await say(page, 'メニュー')).not.toBe('')
    await context.close()
  })

  it('notices that its socket is dead while it waits for a person', async () => {
    const { page, context } = await open(phone)
    await page.clock.install()
    const { mute } = await cuttable(page)
    const other = await context.newPage()
    await other.goto(page.url())
    await other.locator('.turn.bot').first().waitFor()
    mute()
    await say(other, '補助金はありますか')
    expect(await page.locator('.turn').count()).toBe(1)
    await page.clock.fastForward(31_000)
    await page.clock.fastForward(6_000)
    await page.locator('.turn.bot').nth(1).waitFor()
    expect(await page.locator('.turn').allInnerTexts()).toEqual(await other.locator('.turn').allInnerTexts())
    await context.close()
  })

  it.each([
    ['letters twice as large on a phone', { width: 195, height: 422 }],
    ['letters four times as large on a desktop', { width: 320, height: 256 }],
  ])('with %s everything stands within the width, and there is room to read', async (_, viewport) => {
    const { page, context } = await open(viewport)
    await say(page, `お助け隊と★3の違いを教えて https://example.jp/${'a'.repeat(200)}`)
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    expect(await page.evaluate("document.getElementById('main').clientHeight / innerHeight")).toBeGreaterThan(
      0.3,
    )
    await context.close()
  })
})
