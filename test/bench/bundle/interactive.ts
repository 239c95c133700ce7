import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { noBrowser, openBrowser } from '../../web/browser.ts'
import { ours, sides, start } from '../service/sides.ts'
import type { Row } from '../table.ts'

/** How many times slower the page's processor is made. */
const slower = 4

/**
 * From the beginning of the navigation until the page has taken its first word: what a person types and sends stands in
 * the log. On a phone's screen, in a fresh browser context, the processor slowed down; no row where there is no browser.
 */
export async function interactive(folder: string, rounds: number): Promise<Row[]> {
  const side = sides.find(({ name }) => name === ours.line)
  if (!side || noBrowser !== '') return []
  const state = mkdtempSync(join(tmpdir(), 'shirube-bench-'))
  const running = await start(side, { platform: 'http://127.0.0.1:1', state, bundle: folder })
  const browser = await openBrowser()
  const ready: number[] = []
  try {
    for (let round = 0; round < rounds; round++) {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'ja-JP' })
      const page = await context.newPage()
      const devtools = await context.newCDPSession(page)
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower })
      await page.goto(`http://127.0.0.1:${running.port}/`, { waitUntil: 'domcontentloaded' })
      await page.locator('#input').fill('こんにちは')
      await page.locator('#input').press('Enter')
      await page.locator('#log').getByText('こんにちは').first().waitFor()
      ready.push(await page.evaluate(() => performance.now()))
      await context.close()
    }
  } finally {
    await browser.close()
    await running.stop()
    rmSync(state, { recursive: true, force: true })
  }
  return [
    {
      name: 'web chat: until the first word is taken',
      values: ready,
      unit: 'ms',
      goal: '≤ 1000',
      note: `Chromium, a phone’s screen, the processor ${slower} times slower`,
    },
  ]
}
