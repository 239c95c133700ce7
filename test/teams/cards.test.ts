import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import * as AdaptiveCards from 'adaptivecards'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formCard } from '../../adapters/teams/render/form.ts'
import { render } from '../../adapters/teams/render/message.ts'
import type { Form } from '../../src/channel.ts'
import type { Message } from '../../src/message.ts'
import { MESSAGES } from '../contract/bubbles.ts'
import { adaptiveCard } from '../fakes/teams/cards.ts'
import { noBrowser, openBrowser } from '../web/browser.ts'

const form: Form = {
  id: 'eligibility',
  title: '使える制度を調べる',
  submit: '調べる',
  state: JSON.stringify({ name: 'eligibility', id: 'x' }),
  fields: [
    {
      id: 'prefecture',
      label: '都道府県',
      kind: 'choice',
      choices: Array.from({ length: 47 }, (_, n) => ({ value: `県${n}`, label: `都道府県その${n}` })),
      hint: '本店のある都道府県です。',
      optional: true,
    },
    {
      id: 'employees',
      label: '従業員数',
      kind: 'number',
      value: '30',
      hint: 'パートを除きます。',
      optional: false,
    },
    {
      id: 'keep',
      label: '結果を相談に残す',
      kind: 'choice',
      choices: [
        { value: 'yes', label: '残す' },
        { value: 'no', label: '残さない' },
      ],
      value: 'no',
      optional: true,
    },
    { id: 'text', label: '本文', kind: 'longtext', value: '一行目\n二行目', optional: false },
    { id: 'name', label: 'x'.repeat(300), kind: 'text', hint: '<b>*太字*</b>', optional: true },
  ],
}

const staffMessage: Message = {
  bubbles: [
    {
      kind: 'card',
      title: '新しい相談 A-12',
      tone: 'urgent',
      lines: [{ label: 'きっかけ', text: 'ご本人の希望' }],
      citations: [],
      choices: [
        ...['claim', 'packet', 'send', 'release', 'return', 'close', 'reopen'].map((act) => ({
          value: `case/${act}/1`,
          label: `${act}する`,
        })),
        { value: 'case/page/1', label: '担当者ページ', url: 'https://example.jp/desk/case/1' },
      ],
    },
  ],
}

/** Every card that can be sent, named. */
const cards = [
  ...[...MESSAGES, { name: 'a case', message: staffMessage }].flatMap(({ name, message }) =>
    render(message, (what) => `seal-${what.length}`).flatMap(({ attachments = [] }, n) =>
      attachments.map(({ content }) => [n === 0 ? name : `${name}, part ${n + 1}`, content] as const),
    ),
  ),
  ['a form', formCard(form, 'seal')] as const,
  [
    'a form with errors',
    formCard(form, 'seal', { employees: '数字だけで書いてください。', '': '届きませんでした。' }),
  ] as const,
]

describe('a card', () => {
  it.each(cards)('of %s is one that Teams takes', (_, content) => {
    const faults: string[] = []
    adaptiveCard(content, '', (path, fault) => faults.push(`${path} ${fault}`))
    expect(faults).toEqual([])
  })

  it.each(cards)('of %s has nothing that the reference implementation objects to', (_, content) => {
    const card = new AdaptiveCards.AdaptiveCard()
    const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5)
    card.hostConfig = new AdaptiveCards.HostConfig({ supportsInteractivity: true })
    card.parse(JSON.parse(JSON.stringify(content)), context)
    const read = Array.from({ length: context.eventCount }, (_, n) => context.getEventAt(n)?.message)
    expect([...read, ...card.validateProperties().validationEvents.map(({ message }) => message)]).toEqual([])
  })
})

describe('a long message', () => {
  it.each(Array.from({ length: 12 }, (_, n) => 9 + n))(
    'of %i lines keeps its question and its buttons in one card',
    (n) => {
      const lines = Array.from({ length: n }, () => ({ text: 'あ'.repeat(900) }))
      const choices = Array.from({ length: 9 }, (_, at) => ({
        value: `v${at}`,
        label: `えらべることその${at}`,
      }))
      const posts = render(
        {
          bubbles: [
            { kind: 'card', title: '結果', tone: 'plain', lines, citations: [] },
            { kind: 'ask', text: 'つぎは、どうしますか？', note: 'あと2問ほどです。', choices },
          ],
        },
        undefined,
      )
      const [asking = '', ...others] = posts
        .map(({ attachments = [] }) =>
          JSON.stringify(attachments.map(({ content: { fallbackText: _, ...card } }) => card)),
        )
        .toReversed()
      for (const words of ['どうしますか', 'あと2問', ...choices.map(({ label }) => label)])
        expect(asking).toContain(words)
      expect(others.join()).not.toMatch(/どうしますか|えらべる/)
    },
  )
})

describe('what is said of', () => {
  it('five endless bubbles is whole, in parts that Teams takes, the question last', () => {
    const found = MESSAGES.find(({ name }) => name === 'five endless bubbles')
    const posts = render(found?.message ?? { bubbles: [] }, undefined)
    const sizes = posts.map((post) => 2 * JSON.stringify(post).length)
    expect(Math.max(...sizes)).toBeLessThan(28 * 1024)
    const bodies = posts.flatMap(({ attachments = [] }) => attachments.map(({ content }) => content.body))
    const all = JSON.stringify(bodies)
    expect(all.match(/バックアップは、毎週ひとつ/g)).toHaveLength(1600)
    expect(all.match(/出典：/g)).toHaveLength(4)
    expect(JSON.stringify(posts.at(-1))).toContain('従業員は何人ですか')
    expect(JSON.stringify(posts.at(-1))).toContain('わからない')
  })

  it('a case shows no button for desks where no desk is', () => {
    const text = JSON.stringify(render(staffMessage, undefined))
    expect(text).toContain('担当者ページ')
    expect(text).not.toContain('"case/')
  })
})

const pictures = new URL('../../.wrangler/teams-cards/', import.meta.url).pathname
const library = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js')

describe.skipIf(noBrowser)(`on a phone${noBrowser}`, { timeout: 120_000 }, () => {
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    browser = await openBrowser()
    page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'ja-JP' })
    await page.setContent(frame)
    await page.addScriptTag({ content: readFileSync(library, 'utf8') })
    mkdirSync(pictures, { recursive: true })
  })
  afterAll(() => browser?.close())

  it.each(cards)('a card of %s fits, and everything to press can be seen', async (name, content) => {
    const shown = await page.evaluate(`draw(${JSON.stringify(JSON.stringify(content))})`)
    expect(shown).toEqual({ drawn: true, overflow: [], hidden: [] })
    if (/^an? (?!hostile)|five bubbles|twenty/.test(name))
      await page.screenshot({ path: `${pictures}${name.replaceAll(/\W+/g, '-')}.png`, fullPage: true })
  })
})

/**
 * Teams' look, as far as widths go, and a way to draw a card in it: `draw` says what does not fit and what cannot be
 * pressed.
 */
const frame = `<!doctype html><meta name="viewport" content="width=device-width"><style>
  body { margin: 0; padding: 12px; font: 14px/1.5 "Noto Sans CJK JP", sans-serif }
  .ac-adaptiveCard { border: 1px solid #ddd; border-radius: 8px; box-sizing: border-box }
  .ac-textBlock p { margin: 0 0 .3em } .ac-textBlock, label { overflow-wrap: anywhere }
  button { font: inherit; padding: 6px 12px; max-width: 100%; white-space: nowrap; flex-shrink: 0 }
  textarea, input, select { font: inherit; max-width: 100%; box-sizing: border-box }
</style><main id="card"></main><script>
function draw(json) {
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    const linked = escaped.replaceAll(/\\[([^\\]]+)\\]\\(([^)\\s]+)\\)/g, '<a href="$2">$1</a>')
    result.outputHtml = linked.replaceAll(/\\*\\*([^*]+)\\*\\*/g, '<b>$1</b>')
      .split('\\n\\n').map((paragraph) => '<p>' + paragraph + '</p>').join('')
    result.didProcess = true
  }
  const card = new AdaptiveCards.AdaptiveCard()
  card.hostConfig = new AdaptiveCards.HostConfig({
    supportsInteractivity: true,
    fontFamily: 'inherit',
    spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 20, padding: 12 },
    actions: { maxActions: 6, actionsOrientation: 'horizontal', buttonSpacing: 8, actionAlignment: 'left' },
  })
  card.parse(JSON.parse(json))
  const drawn = card.render()
  document.querySelector('#card').replaceChildren(...(drawn ? [drawn] : []))
  const width = document.documentElement.clientWidth
  const outside = [...document.querySelectorAll('#card *')].filter((node) => node.getBoundingClientRect().right > width)
  const titles = []
  JSON.stringify(JSON.parse(json), (key, value) => {
    if (key === 'data' || key === 'fallback') return undefined
    if (value && String(value.type).startsWith('Action.')) titles.push(value.title.trim())
    return value
  })
  const pressable = [...document.querySelectorAll('#card button')]
    .filter((button) => button.offsetWidth > 0 && button.offsetHeight > 0)
    .map((button) => button.innerText.trim())
  return {
    drawn: drawn !== undefined,
    overflow: outside.slice(0, 3).map((node) => node.className + ' ' + node.textContent.slice(0, 60)),
    hidden: titles.filter((title) => !pressable.includes(title)),
  }
}
</script>`
