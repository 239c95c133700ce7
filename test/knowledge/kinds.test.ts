import { describe, expect, it } from 'vitest'
import { knowledge } from '../../src/knowledge/compiled.ts'
import { covered, piecesOf } from '../../src/knowledge/coverage.ts'
import { kindsOf, shareOf } from '../../src/knowledge/kind.ts'
import { meant } from '../../src/knowledge/meant.ts'

describe('what a thing is', () => {
  it.each([
    ['edrって何ですか', 'edr'],
    ['そもそも、ゼロトラストとは', 'ゼロトラスト'],
    ['「パッチ」の意味を教えて', 'パッチ'],
    ['dmarcは何の略ですか', 'dmarc'],
    ['socについて教えてください', 'soc'],
  ])('is asked by 「%s」', (words, thing) => expect(meant(words)).toBe(thing))

  it.each(['edrはいくらですか', 'utmは要りますか', '取適法ってうちにも関係ある?', '何から始めればいい'])(
    'is not asked by 「%s」',
    (words) => expect(meant(words)).toBeUndefined(),
  )
})

describe('the kind of a question', () => {
  it.each([
    ['utmは要りますか', 'must'],
    ['保険料の相場', 'price'],
    ['いつまでに出せばいい', 'when'],
    ['usbを挿してもいいですか', 'allowed'],
    ['どうやって申し込む', 'how'],
    ['なぜ中小が狙われる', 'why'],
    ['うちも対象ですか', 'concerns'],
  ] as const)('「%s」 asks: %s', (words, kind) => expect(kindsOf(words)).toContain(kind))

  it.each([
    ['お助け隊の費用は?', 'otasuketai-price'],
    ['バックアップって必要?', 'backup-basic'],
    ['小さい店でもバックアップは取ったほうがいい?', 'backup-basic'],
  ])('「%s」 is answered by what is asked that, of the thing itself: %s', (words, id) => {
    expect(knowledge.search(words, 'owner').hits[0]?.entry.id).toBe(id)
  })

  it('is shared by an entry that is asked it, and by none that never is', () => {
    const entry = knowledge.entry('password-reuse-why')
    if (!entry) throw new Error('no entry')
    expect(shareOf(entry, ['why'])).toBeGreaterThan(0.3)
    expect(shareOf(entry, ['price'])).toBe(0)
  })
})

describe('the words of a question that an entry holds', () => {
  it('count in pairs of letters and in kanji that stand alone, without words that any question may hold', () => {
    expect(piecesOf('鍵をかけない社員がいる場合')).toEqual(['鍵', '社員'])
  })

  it('are all of a question without such words, and none where nothing is alike', () => {
    const entry = knowledge.entry('lock-up')
    if (!entry) throw new Error('no entry')
    expect(covered([], entry)).toBe(1)
    expect(covered(piecesOf('ランサム'), entry)).toBe(0)
  })
})
