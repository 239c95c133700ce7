import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { type Desk, signIn } from '../desk/desk-page.ts'
import { wholeBundle } from '../harness/bundle.ts'
import { freshState, type Service, serve } from '../harness/service.ts'
import { openBrowser } from './browser.ts'

export const phone = { width: 390, height: 844 } as const
export const desktop = { width: 1280, height: 800 } as const

type Opened = { readonly page: Page; readonly context: BrowserContext; readonly faults: string[] }

export type Chat = {
  readonly origin: string
  /** A member of staff at the pages of this service's desk. */
  desk(name: string): Promise<Desk>
  /** A browser of its own with the chat greeted in it; `faults` are what its console complains about. */
  open(
    viewport: { readonly width: number; readonly height: number },
    more?: BrowserContextOptions,
  ): Promise<Opened>
  /** Says a text and gives the answer's words. */
  say(page: Page, text: string): Promise<string>
}

/** The web chat as people use it: the built Worker in workerd, a real browser, the real content. For one `describe`. */
export function chat(): Chat {
  const state = freshState()
  let service: Service | undefined
  let browser: Browser | undefined

  beforeAll(async () => {
    service = await serve({
      state: state.path,
      variables: { TODAY: '2026-11-22' },
      bundle: await wholeBundle(),
    })
    browser = await openBrowser()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await service?.kill()
    state.remove()
  })

  return {
    get origin() {
      return service?.origin ?? ''
    },
    desk: (name) => (service ? signIn(service, name) : Promise.reject(new Error('not started yet'))),
    async open(viewport, more = {}) {
      if (!browser || !service) throw new Error('not started yet')
      const context = await browser.newContext({
        viewport,
        locale: 'ja-JP',
        reducedMotion: 'reduce',
        ...more,
      })
      const page = await context.newPage()
      const faults: string[] = []
      page.on('pageerror', (error) => faults.push(error.message))
      page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
      await page.goto(service.origin)
      await page.locator('.turn.bot').first().waitFor()
      return { page, context, faults }
    },
    async say(page, text) {
      const before = await page.locator('.turn.bot').count()
      await page.getByLabel('ご相談の内容').fill(text)
      await page.keyboard.press('Enter')
      await page.locator('.turn.bot').nth(before).waitFor()
      return page.locator('.turn.bot').nth(before).innerText()
    },
  }
}
