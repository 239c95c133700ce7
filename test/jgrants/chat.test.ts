import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wordsIn } from '../contract/driver.ts'
import { type FakeJgrants, fakeJgrants, type Mood, type Published } from '../fakes/jgrants.ts'
import { type FakeLine, from, postbackEvent, startLine, textEvent, userId } from '../fakes/line.ts'
import { eventOf, type FakeSlack, message, startSlack, wordsOf } from '../fakes/slack.ts'
import { wholeBundle } from '../harness/bundle.ts'
import { freshState, type Service, serve } from '../harness/service.ts'
import { until } from '../harness/until.ts'
import { noBrowser, openBrowser } from '../web/browser.ts'

/** A live search for grants as people see it: the built Worker in workerd, and a portal that speaks the specification. */
const grant = (id: string, more: Readonly<Record<string, unknown>>): Published => ({
  id,
  name: `S-${id}`,
  title: 'セキュリティ対策の補助',
  target_area_search: '長崎県',
  target_number_of_employees: '従業員数の制約なし',
  subsidy_max_limit: 1_500_000,
  acceptance_start_datetime: '2026-11-01T00:00:00.000Z',
  acceptance_end_datetime: '2026-12-15T08:00:00.000Z',
  industry: '製造業',
  detail: '',
  ...more,
})
const published = [
  grant('nagasaki1', { title: '長崎の<b>セキュリティ</b>補助<script>alert(1)</script>' }),
  grant('kyushu1', { title: '九州のセキュリティ補助', target_area_search: '九州・沖縄地方' }),
  grant('all1', { title: '全国のセキュリティ補助', target_area_search: '全国', subsidy_max_limit: 0 }),
  grant('osaka1', { title: '大阪のセキュリティ補助', target_area_search: '大阪府' }),
  grant('closed1', {
    title: '終わった補助 セキュリティ',
    acceptance_end_datetime: '2026-11-20T08:00:00.000Z',
  }),
  ...Array.from({ length: 7 }, (_, n) =>
    grant(`ehime${n}`, { title: `愛媛のセキュリティ補助その${n}`, target_area_search: '愛媛県' }),
  ),
]
const portalPage = 'https://www.jgrants-portal.go.jp/'

const styles = ['plain', 'request'] as const
type House = { readonly portal: FakeJgrants; readonly service: Service; readonly remove: () => void }
const houses = new Map<string, House>()
let line: FakeLine
let slack: FakeSlack

async function open(style: (typeof styles)[number]): Promise<House> {
  const state = freshState()
  const portal = await fakeJgrants(style, published, '2026-11-22T01:00:00.000Z')
  const service = await serve({
    state: state.path,
    bundle: await wholeBundle(),
    variables: {
      TODAY: '2026-11-22T10:00:00+09:00',
      ...line.variables,
      SLACK_SIGNING_SECRET: slack.secret,
      SLACK_BOT_TOKEN: 'xoxb-home',
      SLACK_DESK_CHANNEL: 'CDESK',
      SLACK_API_URL: slack.apiUrl,
      JGRANTS_API_ORIGIN: portal.origin,
      JGRANTS_QUERY: style,
    },
  })
  return { portal, service, remove: state.remove }
}

beforeAll(async () => {
  ;[line, slack] = await Promise.all([startLine(), startSlack()])
  slack.members.set('CDESK', ['U1'])
  for (const style of styles) houses.set(style, await open(style))
}, 180_000)
afterAll(async () => {
  for (const { service, portal, remove } of houses.values()) {
    await service.kill()
    await portal.close()
    remove()
  }
  expect(line.violations).toEqual([])
  expect(slack.violations).toEqual([])
  await Promise.all([line.close(), slack.close()])
})

function house(style: string): House {
  const found = houses.get(style)
  if (!found) throw new Error(`no service for ${style}`)
  return found
}

/** Somebody on LINE; each word is answered by one message, of which all that can be read, pressed or opened is given. */
function onLine(person: string, { service }: House) {
  const id = userId(person)
  const shown = () => line.delivered.filter(({ to }) => to === id)
  let read = 0
  const next = async () => {
    const { messages } = await until(() => shown()[read])
    read += 1
    return messages
  }
  const post = (one: object) =>
    line.post(`${service.origin}/line/webhook`, [{ ...one, replyToken: line.issueToken(id) }])
  return {
    say: (words: string) => post(textEvent(from(person), words)),
    press: (data: string) => post(postbackEvent(from(person), data)),
    next,
    read: async () => wordsIn(await next(), ['text', 'label', 'uri']),
  }
}

/** Says where the firm is and presses the button that is offered; resolves with the words of the result. */
async function search(person: string, place: string, at: House): Promise<string> {
  const owner = onLine(person, at)
  await owner.say(`${place}の補助金はありますか`)
  const button = /"data":"([^"]*\/grants)"/.exec(JSON.stringify(await owner.next()))?.[1]
  expect(button).toBeDefined()
  await owner.press(button ?? '')
  expect(await owner.read()).toContain(place)
  return owner.read()
}

describe('受付中の公募を LINE で探す', { timeout: 60_000 }, () => {
  it.each(styles)(
    '県・地方・全国の公募が、締切の時刻とページと出典つきで届き、ほかの県や終わったものは出ない（%s の書き方）',
    async (style) => {
      const words = await search(`nagasaki ${style}`, '長崎県', house(style))
      for (const part of [
        '見つかった公募 3件（11月22日（日）に検索）',
        '1. 長崎のセキュリティ補助',
        '2. 九州のセキュリティ補助',
        '3. 全国のセキュリティ補助',
        '上限：150万円',
        '締切：12月15日（火）17:00',
        `${portalPage}subsidy/nagasaki1`,
        'Jグランツ（jGrants）からの出典',
        '条件に合うかは判断していません',
      ])
        expect(words).toContain(part)
      expect(words).not.toMatch(/大阪|終わった|alert|<b>|合います/)
    },
  )

  it('多ければ5件までと、残りの件数', async () => {
    const words = await search('ehime', '愛媛県', house('plain'))
    expect(words).toContain('見つかった公募 8件')
    expect(words).toContain('ほかに3件あります')
    expect(words).not.toContain('6. ')
  })

  it('言葉で頼んでも探す。見つからなければ、無いという意味ではないと、公式のページ', async () => {
    const at = house('plain')
    const owner = onLine('nobody', at)
    at.portal.mood = 'empty'
    await owner.say('Jグランツで検索して')
    expect(await owner.read()).toContain('調べています')
    const words = await owner.read()
    at.portal.mood = undefined
    for (const part of [
      '見つかりませんでした',
      '無いという意味ではありません',
      portalPage,
      'Jグランツ（jGrants）からの出典',
    ])
      expect(words).toContain(part)
  })

  it.each<{ place: string; says: string; mood: Mood }>([
    { place: '鳥取県', says: '答えが来ない', mood: 'silent' },
    { place: '島根県', says: '500が返る', mood: 'broken' },
    { place: '岡山県', says: 'JSONでない', mood: 'not-json' },
    { place: '広島県', says: '形が変わった', mood: 'changed' },
    { place: '山口県', says: '400が返る', mood: 'refusing' },
  ])('$says：検索できなかったと言い、公式のページと、もう一度の道を示す', async ({ place, mood }) => {
    const at = house('plain')
    at.portal.mood = mood
    const words = await search(`in ${place}`, place, at)
    at.portal.mood = undefined
    expect(words).toContain('検索できませんでした')
    expect(words).toContain(portalPage)
    expect(words).toContain('もう一度探す')
    expect(words).not.toContain('見つかった公募')
  })

  it('同じ問いは、だれがきいても1日に1度だけ、Jグランツにきく', async () => {
    const at = house('plain')
    await search('first of saga', '佐賀県', at)
    const before = at.portal.asked.length
    expect(await search('second of saga', '佐賀県', at)).toContain('九州のセキュリティ補助')
    expect(at.portal.asked.length).toBe(before)
  })
})

describe('受付中の公募をほかの窓口で探す', { timeout: 60_000 }, () => {
  it('Slack：職員にも同じ結果が届く', async () => {
    const post = ({ body, headers }: { body: string; headers: Record<string, string> }) =>
      fetch(`${house('plain').service.origin}/slack/events`, { method: 'POST', body, headers })
    const said = () =>
      slack.said.filter(({ channel }) => channel === 'D7').map(({ blocks }) => wordsOf(blocks))
    await post(eventOf(message('大分県の補助金はありますか', { channel: 'D7' }), slack.secret))
    await until(() => said()[0])
    await post(eventOf(message('受付中の公募を探す', { channel: 'D7' }), slack.secret))
    const words = await until(() => said().find((all) => all.includes('見つかった公募')))
    for (const part of ['九州のセキュリティ補助', '全国のセキュリティ補助', 'Jグランツ（jGrants）からの出典'])
      expect(words).toContain(part)
  })

  it.skipIf(noBrowser)(`ウェブ：待っている間も結果も同じ画面に出て、ページが開ける${noBrowser}`, async () => {
    const browser = await openBrowser()
    const page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'ja-JP' })
    await page.goto(house('plain').service.origin)
    await page.locator('.turn.bot').first().waitFor()
    await page.getByLabel('ご相談の内容').fill('長崎県の補助金はありますか')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '受付中の公募を探す' }).last().click()
    await page.getByText('調べています').waitFor()
    const card = page.locator('.bubble.card', { hasText: '見つかった公募' })
    await card.waitFor()
    expect(await card.innerText()).toContain('Jグランツ（jGrants）からの出典')
    const link = card.getByRole('link', { name: '1のページ' })
    expect(await link.getAttribute('href')).toBe(`${portalPage}subsidy/nagasaki1`)
    await browser.close()
  })
})
