import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { strFromU8, unzipSync } from 'fflate'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wholeBundle } from '../harness/bundle.ts'
import { freshState, type Service, serve } from '../harness/service.ts'
import { noBrowser, openBrowser } from '../web/browser.ts'
import { openTalk } from '../web/talk.ts'

/** The page of a plan from the chat to the printer: the built Worker in workerd, the real content. */
const state = freshState()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let service: Service
let browser: Browser | undefined

const begin = async (today: string) =>
  serve({ state: state.path, variables: { TODAY: today }, bundle: await wholeBundle() })

/** Leads a new conversation to its plan; `address` is what the message gave. */
async function planned() {
  const talk = await openTalk(service.origin)
  await talk.say('従業員12人の製造業です')
  await talk.say('行動計画をつくる')
  await talk.say('いない')
  await talk.say('10万円まで')
  const said = await talk.say('とっていない')
  const address = /http:\/\/127[^\s"\\]+\/plan\/[\w-]+/.exec(said)?.[0] ?? ''
  return { talk, said, address }
}

const status = async (address: string) => (await fetch(address)).status

describe('the page of a plan', { timeout: 60_000 }, () => {
  let address: string
  let said: string

  beforeAll(async () => {
    service = await begin('2026-11-22')
    browser = noBrowser === '' ? await openBrowser() : undefined
    ;({ address, said } = await planned())
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await service?.kill()
    state.remove()
  })

  it('stands in the message and behind its button, at the place where people reach us', () => {
    expect(address).toMatch(new RegExp(`^${service.origin}/plan/[A-Za-z0-9_-]{86}$`))
    expect(said).toContain(`"url":"${address}"`)
    expect(said).not.toContain('{plan}')
  })

  it('opens, shows firm, steps, day of checking and caution, and nothing that was typed', async () => {
    const text = await (await fetch(address)).text()
    for (const words of [
      '12人',
      '製造業',
      '控えをとる',
      'に確認）',
      '約束するものではありません',
      '2026年11月22日 作成',
    ])
      expect(text).toContain(words)
    expect(text).not.toContain('従業員12人の製造業です')
  })

  it('runs nothing, is not found by search, kept by nobody, and tells no other site its address', async () => {
    const { headers } = await fetch(address)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).not.toMatch(/script|unsafe/)
    expect(headers.get('x-robots-tag')).toContain('noindex')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toContain('no-store')
  })

  it.each([
    ['one letter changed in the conversation', (ticket: string) => swap(ticket, 3)],
    ['one letter changed in the secret', (ticket: string) => swap(ticket, 50)],
    ['one letter changed in the signature', (ticket: string) => swap(ticket, 75)],
    ['the last letter written another way', (ticket: string) => swap(ticket, 85)],
    ['a letter less', (ticket: string) => ticket.slice(1)],
    ['nothing like it', () => 'x'],
  ])('with %s is a 404 with a sentence', async (_, change) => {
    const ticket = address.slice(address.lastIndexOf('/') + 1)
    const response = await fetch(`${service.origin}/plan/${change(ticket)}`)
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('計画が見つかりません')
  })

  it.each([
    ['plan', ['従業員数', '12人', '控えをとる', 'すること']],
    ['policy', ['製造業', '情報セキュリティ基本方針', 'とっていない']],
    ['security', ['12人', '未確認', 'とっていない']],
  ])('gives the %s as a Word file with the firm in it', async (name, words) => {
    const response = await fetch(`${address}/${name}.docx`)
    expect(response.headers.get('content-disposition')).toContain('attachment')
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
    expect(Object.keys(files)).toContain('[Content_Types].xml')
    const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array())
    for (const word of words) expect(xml).toContain(word)
  })

  it.each(['plan', 'policy', 'security'])('gives the %s as Markdown', async (name) => {
    const response = await fetch(`${address}/${name}.md`)
    expect(response.headers.get('content-type')).toContain('text/markdown')
    expect(await response.text()).toMatch(/^# /)
  })

  it.each(['plan.pdf', 'plan', 'other.docx', '..%2fplan.md'])('gives no %s', async (name) => {
    expect(await status(`${address}/${name}`)).toBe(404)
  })

  it('is gone after 「計画を消して」, with every paper', async () => {
    const { talk, address: other } = await planned()
    expect(await status(other)).toBe(200)
    expect(await talk.say('計画を消して')).toContain('計画のページを消しました')
    expect(await status(other)).toBe(404)
    expect(await status(`${other}/plan.docx`)).toBe(404)
    talk.close()
  })

  it('is gone after its own form was sent, and not for a form of another site', async () => {
    const { address: other, talk } = await planned()
    const post = (origin: string) => fetch(`${other}/revoke`, { method: 'POST', headers: { origin } })
    expect((await post('https://elsewhere.example')).status).toBe(403)
    expect(await status(other)).toBe(200)
    expect((await post(service.origin)).status).toBe(200)
    expect(await status(other)).toBe(404)
    talk.close()
  })

  it('is gone when the person has everything erased', async () => {
    const { talk, address: other } = await planned()
    await talk.say('データを消して')
    await talk.say('はい')
    expect(await status(other)).toBe(404)
    talk.close()
  })

  describe.skipIf(noBrowser)(`in a browser${noBrowser}`, () => {
    it.each([
      [390, 844],
      [1280, 800],
    ])('has no accessibility fault and nothing outside the screen at %i px', async (width, height) => {
      const page = await inBrowser({ width, height })
      for (const path of ['', '/revoke']) {
        await page.goto(`${address}${path}`)
        const violations = await page.evaluate(
          `${axe}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))`,
        )
        expect(violations).toEqual([])
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
      }
      await page.close()
    })

    it('prints on A4 without anything beyond the edge', async () => {
      // The width of A4 less its margins, in CSS pixels.
      const page = await inBrowser({ width: 688, height: 1017 })
      await page.goto(address)
      await page.emulateMedia({ media: 'print' })
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
      expect(await page.locator('.files').isVisible()).toBe(false)
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
      const boxes = [...pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)]
      expect(boxes.length).toBeGreaterThan(0)
      for (const [, width, height] of boxes) {
        expect(Math.round(Number(width))).toBeCloseTo(595, -1)
        expect(Math.round(Number(height))).toBeCloseTo(842, -1)
      }
      await page.close()
    })
  })

  it('is gone after ninety days, and there on the day before', async () => {
    await service.kill()
    service = await begin('2027-02-19')
    expect(await status(address.replace(/^https?:\/\/[^/]+/, service.origin))).toBe(200)
    await service.kill()
    service = await begin('2027-02-22')
    expect(await status(address.replace(/^https?:\/\/[^/]+/, service.origin))).toBe(404)
  })
})

async function inBrowser(viewport: { width: number; height: number }) {
  if (!browser) throw new Error('no browser')
  return browser.newPage({ viewport })
}

/** Another letter at this place. */
const swap = (text: string, at: number) =>
  `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`
