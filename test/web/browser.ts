import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** Where Debian puts its Chromium; `CHROMIUM_PATH` names another. */
const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

/** Empty when a browser is there, otherwise why the browser tests are skipped and what to install. */
export const noBrowser = existsSync(path)
  ? ''
  : ` (skipped: no Chromium at ${path}; apt-get install chromium fonts-noto-cjk, or set CHROMIUM_PATH)`

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A headless Chromium that talks to nobody but the page under test. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: path, args: flags })
}
