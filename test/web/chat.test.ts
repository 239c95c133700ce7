import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { noBrowser } from './browser.ts'
import { chat, desktop, phone } from './chat.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const sizes = [
  ['a phone', phone],
  ['a desktop', desktop],
] as const

describe.skipIf(noBrowser)(`the web chat${noBrowser}`, { timeout: 60_000 }, () => {
  const web = chat()
  const { open, say } = web

  describe.each(sizes)('on %s', (_, viewport) => {
    it('greets, says what is kept and how to erase it, and offers the first choices', async () => {
      const { page, context, faults } = await open(viewport)
      await expect(page.locator('.turn.bot').first().innerText()).resolves.toMatch(/データを消して/)
      expect(await page.locator('.choices:not(.past) .choice').count()).toBeGreaterThan(2)
      expect(faults).toEqual([])
      await context.close()
    })

    it('has no accessibility fault, also after an answer with sources and a question with choices', async () => {
      const { page, context } = await open(viewport)
      await say(page, '画面に身代金を払えと出ました')
      await say(page, '補助金は使えますか')
      for (const summary of await page.locator('summary').all()) await summary.click()
      // The rules run in the page's own world, past its content security policy.
      const violations = await page.evaluate(
        `${axe}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))`,
      )
      expect(violations).toEqual([])
      await context.close()
    })

    it('nothing stands outside the width of the screen', async () => {
      const { page, context } = await open(viewport)
      await say(page, 'お助け隊と★3の違いを教えて')
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
      await context.close()
    })
  })

  it('shows what was said once, and the answer below it', async () => {
    const { page, context } = await open(phone)
    await say(page, '従業員8人の設備屋です')
    await expect(page.locator('.turn.you').allInnerTexts()).resolves.toEqual(['従業員8人の設備屋です'])
    await context.close()
  })

  it('lets the question stand out, and not what leads to it', async () => {
    const { page, context } = await open(phone)
    const asked = page.locator('.turn.bot .ask').first()
    const weightOf = (selector: string) =>
      page.evaluate(`getComputedStyle(document.querySelector('.ask > ${selector}')).fontWeight`)
    expect(await asked.locator('.question').innerText()).toMatch(/^[^\n]*？$/)
    expect(await asked.locator('.prose').first().innerText()).toContain('データを消して')
    expect([await weightOf('.question'), await weightOf('.prose')]).toEqual(['700', '400'])
    await context.close()
  })

  it('shows nobody writing while a person has the conversation', async () => {
    const { page, context } = await open(phone)
    await say(page, '担当の人と話したい')
    await page.getByRole('button', { name: 'お願いする' }).click()
    const desk = await web.desk('山田')
    const path = await desk.firstCase()
    await desk.act(path, 'claim')
    await desk.act(path, 'send', { text: '画面の文字を教えてください。', id: crypto.randomUUID() })
    await page.locator('.turn.person').waitFor()
    await page.getByLabel('ご相談の内容').fill('身代金と出ています')
    await page.keyboard.press('Enter')
    await page.locator('.turn.you:not(.waiting)').last().waitFor()
    expect(await page.locator('#typing').isHidden()).toBe(true)
    await context.close()
  })

  it('can be used with the keyboard alone', async () => {
    const { page, context } = await open(phone)
    const before = await page.locator('.turn.bot').count()
    await page.locator('.choices:not(.past) .choice').first().focus()
    await page.keyboard.press('Enter')
    await page.locator('.turn.bot').nth(before).waitFor()
    expect(await page.evaluate('document.activeElement.id')).toBe('input')
    await context.close()
  })

  it('on a touch screen the keyboard does not rise over the answer to what was pressed', async () => {
    const { page, context } = await open(phone, { hasTouch: true, isMobile: true })
    const choice = page.locator('.choices:not(.past) .choice').first()
    await choice.tap()
    await page.locator('.turn.bot').nth(1).waitFor()
    expect(await page.evaluate('document.activeElement.id')).not.toBe('input')
    await context.close()
  })

  it('leaves Enter to the input method while Japanese is being converted', async () => {
    const { page, context } = await open(phone)
    await page.locator('#input').fill('ほじょきん')
    await page.locator('#input').dispatchEvent('keydown', { key: 'Enter', isComposing: true })
    await expect(page.locator('#input').inputValue()).resolves.toBe('ほじょきん')
    await context.close()
  })

  it('shows the conversation again after a reload', async () => {
    const { page, context } = await open(phone)
    await say(page, 'こんにちは')
    const before = await page.locator('#log').innerText()
    await page.reload()
    await page.locator('.turn.you').first().waitFor()
    await expect.poll(() => page.locator('#log').innerText()).toBe(before)
    await context.close()
  })

  it('sends what was written without a connection as soon as there is one, once', async () => {
    const { page, context } = await open(phone)
    await context.setOffline(true)
    await page.getByLabel('ご相談の内容').fill('バックアップの取り方は？')
    await page.keyboard.press('Enter')
    await page.locator('.waiting').waitFor()
    await page.reload().catch(() => {})
    await context.setOffline(false)
    await page.goto(web.origin)
    await page.locator('.turn.you:not(.waiting)').waitFor()
    await expect(page.locator('.turn.you').allInnerTexts()).resolves.toEqual(['バックアップの取り方は？'])
    await context.close()
  })

  it('shows a secret masked, not as it was typed', async () => {
    const { page, context } = await open(phone)
    await say(page, 'カードは4111 1111 1111 1111です')
    await expect(page.locator('#log').innerText()).resolves.not.toMatch(/4111/)
    await context.close()
  })

  it('reads what people write as letters, never as markup', async () => {
    const { page, context, faults } = await open(phone)
    await say(page, '<img src=x onerror=alert(1)><script>alert(2)</script>')
    expect(await page.locator('#log img, #log script').count()).toBe(0)
    expect(faults).toEqual([])
    await context.close()
  })

  it('weighs at most 60 KB compressed in all', async () => {
    const parts = await Promise.all(
      ['/', '/web/client.js', '/web/style.css', '/web/icon.svg'].map((path) =>
        fetch(web.origin + path).then((response) => response.arrayBuffer()),
      ),
    )
    const bytes = parts.reduce((sum, part) => sum + gzipSync(new Uint8Array(part)).length, 0)
    expect(bytes).toBeLessThan(60_000)
  })

  it.each([
    ['says something in our name', { origin: 'https://evil.example' }, 401],
    ['hides from where it speaks', { origin: 'null' }, 401],
    ['speaks from this site', {}, 400],
  ])('somebody who %s', async (_, over, status) => {
    const cookie = (await fetch(web.origin)).headers.get('set-cookie')?.split(';')[0] ?? ''
    const headers = { cookie, 'content-type': 'application/json', ...over }
    const response = await fetch(`${web.origin}/web/say`, { method: 'POST', headers, body: '{}' })
    expect(response.status).toBe(status)
  })

  it('a cookie that we did not sign opens no conversation', async () => {
    const cookie = `shirube=${crypto.randomUUID()}.${'0'.repeat(64)}`
    const response = await fetch(`${web.origin}/web/say`, {
      method: 'POST',
      headers: { cookie },
      body: '{}',
    })
    expect(response.status).toBe(401)
  })
})
