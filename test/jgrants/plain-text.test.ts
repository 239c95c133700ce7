import { describe, expect, it } from 'vitest'
import { readDetail } from '../../adapters/jgrants/answer.ts'
import { plainText } from '../../adapters/jgrants/plain-text.ts'

describe('HTMLは、読む文だけになる', () => {
  it.each([
    ['<p>一行目</p><p>二行目</p>', '一行目\n\n二行目'],
    ['<ul><li>あ</li><li>い</li></ul>', '・あ\n\n・い'],
    ['1&amp;2&nbsp;&lt;3&gt;', '1&2 <3>'],
    ['<script>alert(1)</script>安全', '安全'],
    ['<style>p{}</style><b>太字</b>', '太字'],
    ['<img src=x onerror=alert(1)>画像', '画像'],
    ['<a href="javascript:alert(1)">押す</a>', '押す'],
    ['<scr<script>ipt>alert(1)</script>', 'ipt>alert(1)'],
    ['<svg><script>alert(1)</script></svg>図', '図'],
    ['<iframe srcdoc="<p>中</p>">中</iframe>外', '外'],
    ['<!-- 内緒 -->表', '表'],
    ['閉じない <b>太字', '閉じない 太字'],
    ['a\u202eb\u0000c', 'abc'],
    ['', ''],
  ])('%s → %s', (html, text) => expect(plainText(html)).toBe(text))

  it('長い文は、字の途中で切らずに短くする', () => {
    expect(plainText('😀'.repeat(10), 5)).toBe('😀😀…')
  })
})

describe('詳細の住所は、ポータルのものだけ', () => {
  it.each([
    ['https://www.jgrants-portal.go.jp/subsidy/abc', 'https://www.jgrants-portal.go.jp/subsidy/abc'],
    ['http://www.jgrants-portal.go.jp/subsidy/abc', 'https://www.jgrants-portal.go.jp/subsidy/id1'],
    ['https://jgrants-portal.go.jp.example.com/', 'https://www.jgrants-portal.go.jp/subsidy/id1'],
    ['javascript:alert(1)', 'https://www.jgrants-portal.go.jp/subsidy/id1'],
    ['', 'https://www.jgrants-portal.go.jp/subsidy/id1'],
  ])('%s → %s', (page, url) => {
    const detail = readDetail(
      { result: [{ id: 'id1', title: '助成', front_subsidy_detail_page_url: page }] },
      'いま',
    )
    expect(detail?.url).toBe(url)
  })
})
