import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Area } from './menu.ts'
import { AREAS, SIZE } from './menu.ts'

const BROWSERS = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** LINE takes a picture of at most this. */
const MOST_BYTES = 1024 * 1024

/** The menu's picture as PNG, drawn by a headless browser. Throws, saying what to install, when there is none. */
export async function draw(): Promise<Buffer> {
  const executablePath = BROWSERS.find((path) => path && existsSync(path))
  if (executablePath === undefined) {
    throw new Error(
      'メニューの画像を描くブラウザーがありません。Chromium（または Chrome）と日本語の書体を入れてください。' +
        '例: sudo apt-get install chromium fonts-noto-cjk　別の場所にあるときは CHROMIUM_PATH で教えてください。',
    )
  }
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  })
  try {
    const viewport = { width: SIZE.width / 2, height: SIZE.height / 2 }
    const page = await browser.newPage({ viewport, deviceScaleFactor: 2 })
    await page.setContent(pageOf(AREAS))
    const picture = await page.screenshot({ type: 'png' })
    if (picture.byteLength > MOST_BYTES) throw new Error('メニューの画像が1MBを超えました。')
    return picture
  } finally {
    await browser.close()
  }
}

const ICONS: Record<Area['icon'], string> = {
  coin: '<circle cx="12" cy="12" r="9"/><path d="M8 7l4 5 4-5M12 12v6M9 13h6M9 16h6"/>',
  wall: '<path d="M3 5h18v14H3zM3 10h18M3 14.5h18M9 5v5M15 10v4.5M9 14.5V19"/>',
  paper: '<path d="M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h7"/>',
  gauge: '<path d="M4 17a8 8 0 1 1 16 0M12 17l4-6M3 20h18"/>',
  alarm: '<path d="M12 3l10 18H2zM12 10v5M12 18v.5"/>',
  person: '<circle cx="12" cy="8" r="4"/><path d="M4 21c0-5 4-7 8-7s8 2 8 7"/>',
}

function pageOf(areas: readonly Area[]): string {
  const tiles = areas.map(
    ({ title, caption, icon }) =>
      `<section class="${icon}"><svg viewBox="0 0 24 24">${ICONS[icon]}</svg><h1>${title}</h1><p>${caption}</p></section>`,
  )
  return `<!doctype html><html lang="ja"><meta charset="utf-8"><style>
* { box-sizing: border-box; margin: 0 }
body { display: grid; grid-template: repeat(2, 1fr) / repeat(3, 1fr); gap: 6px; width: 100vw; height: 100vh;
  background: #d0d7de; color: #1f3a5f; font-family: "Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", sans-serif }
section { background: #fff; display: flex; flex-direction: column; align-items: center; justify-content: center }
svg { width: 120px; height: 120px; fill: none; stroke: currentColor; stroke-width: 1.7;
  stroke-linecap: round; stroke-linejoin: round }
h1 { font-size: 70px; font-weight: 700; line-height: 1.5 }
p { font-size: 35px; color: #4b5563 }
.alarm { background: #b3261e; color: #fff }
.alarm p { color: #fff }
</style>${tiles.join('')}</html>`
}
