import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { typed } from '../../adapters/slack/typed.ts'
import { eventOf, message } from '../fakes/slack.ts'
import { type Bench, closeBench, startBench } from './bench.ts'

/** How Slack writes what people type: https://docs.slack.dev/messaging/formatting-message-text */
describe('what a person typed', () => {
  it.each([
    ['is without our name', '<@UBOT> 補助金は？', '補助金は？'],
    ['is without our name where it has a label', '<@UBOT|shirube>、補助金は？', '補助金は？'],
    ['is without who else is called', '<@U2> <@UBOT> 補助金は？', '補助金は？'],
    ['is without who is called after us', '<@UBOT> <@U2|kei>、<@W3>: 補助金は？', '補助金は？'],
    ['is without our name at its end', '補助金は？ <@UBOT>', '補助金は？'],
    ['keeps who is spoken of first', '<@U2> と <@UBOT> の話', '＠メンバー と  の話'],
    ['keeps who is spoken of', '補助金のことは <@U2> に聞いた', '補助金のことは ＠メンバー に聞いた'],
    ['is without everybody who is here', '<!here> <@UBOT> 補助金は？', '補助金は？'],
    ['is without the channel', '補助金は？ <!channel>', '補助金は？'],
    ['is without a group of people', '<!subteam^S012AB|@sales> <@UBOT> 補助金は？', '補助金は？'],
    ['is without a group that has no label', '<!subteam^S012AB> 補助金は？', '補助金は？'],
    ['keeps a date in its words', '<!date^1392734382^{date}|2月18日> まで？', '2月18日 まで？'],
    ['is without emoji', ':pray: 補助金は？ :man-bowing::skin-tone-2:', '補助金は？'],
    ['is without emoji in the midst of words', '了解:+1:補助金は？', '了解 補助金は？'],
    ['keeps times', '10:30:15 に :100: 来た', '10:30:15 に 来た'],
    ['keeps addresses of devices', '00:1a:2b:3c:4d:5e', '00:1a:2b:3c:4d:5e'],
    [
      'keeps links whole',
      '<https://a.example/:x:/|ここ> <https://b.example/:y:/>',
      'ここ https://b.example/:y:/',
    ],
  ])('%s', (_, text, wanted) => {
    expect(typed(text, 'UBOT')).toBe(wanted)
  })
  it('comes back as it was typed', () => {
    const sent = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/:[a-z0-9_'+-]+:/.test(text))
        expect(typed(sent(text), 'UBOT')).toBe(text.trim())
      }),
    )
  })
})

describe('emoji and nothing else', () => {
  const inThread = { channel: 'C1', channel_type: 'channel', thread_ts: '1767326125.870439' }
  let bench: Bench
  beforeEach(async () => {
    bench = await startBench()
  })
  afterEach(() => closeBench(bench))

  it.each<[string, string, object, object[]]>([
    ['is a nod in a direct message', ':pray::skin-tone-3: :+1:', {}, [{ kind: 'sticker', words: [] }]],
    ['is nothing to us in a thread', ':+1:', inThread, []],
    [
      'asks what we can do where we are called',
      '<@UBOT> :wave:',
      inThread,
      [{ kind: 'text', text: 'メニュー' }],
    ],
  ])('%s', async (_, text, more, acts) => {
    await bench.post(eventOf(message(text, { text, ...more }), bench.slack.secret))
    expect(bench.heard.map(({ act }) => act)).toMatchObject(acts)
  })
})
