import { describe, expect, test } from 'vitest'
import { bold, line, link, safe } from '../../adapters/slack/escape.ts'

/** What others wrote rings nobody in a workspace, and leads nowhere but to a web page that it names. */
const hostile = [
  '<!channel>',
  '<!here|here>',
  '<@U012345>',
  '<#C012345|general>',
  '<!subteam^S1>',
  '<https://evil.example|https://bank.example>',
  '<javascript:alert(1)|x>',
  '<mailto:a@b.example|x>',
  '&lt;!channel&gt;',
  'https://evil.example/<!channel>',
  'https://evil.example/|<@U1>',
  'https://evil.example/%3C!channel%3E',
  'http://a.example/\n<!here>',
  '*太字* _斜体_ ~線~ `式`',
  '> 引用',
  '\u0000<\u0000!channel>',
  '<!chan\u200bnel>',
]

/** What Slack reads as more than text. */
const tags = (text: string) => text.match(/<[^>]*>/g) ?? []

test.each(hostile)('%j', (text) => {
  for (const shown of [safe(text), bold(text), safe(`前${text}後`)]) {
    expect(shown).not.toMatch(/<[!@#]/)
    // What is left between angle brackets is a page's own address, without words that hide it.
    for (const tag of tags(shown)) expect(tag).toMatch(/^<https?:\/\/[^<>|\s]+>$/)
  }
  expect(line(text, 75)).not.toMatch(/[<>]/)
})

describe('a link', () => {
  test.each([
    ['https://a.example/<!channel>', '<https://a.example/%3C!channel%3E>'],
    ['https://a.example/a|b c', '<https://a.example/a%7Cb%20c>'],
    ['https://a.example/?a=1&b=2', '<https://a.example/?a=1&amp;b=2>'],
    ['https://a.example/>x<', '<https://a.example/%3Ex%3C>'],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['mailto:a@b.example', undefined],
    ['slack://open', undefined],
    ['//a.example', undefined],
    ['', undefined],
  ])('to %j is %j', (url, shown) => {
    expect(link(url)).toBe(shown)
  })

  test.each(['a>b', 'a|b', '<!channel>', '&lt;'])('with the words %j keeps them in their place', (label) => {
    expect(link('https://a.example/', label)).toMatch(/^<https:\/\/a\.example\/\|[^<>|]+>$/)
  })
})
