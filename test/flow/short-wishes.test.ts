import { describe, expect, it } from 'vitest'
import { loadCore } from '../../src/conversation/core.ts'
import { migrate } from '../../src/flow/state.ts'

const at = Date.parse('2026-11-22T10:00:00+09:00')
const core = await loadCore()

/** What a first message begins: a guided conversation, the topic of an answer, or what is done with it. */
function begun(text: string): string {
  const heard = [{ id: 'one', at, audience: 'owner', act: { kind: 'text', text } }] as const
  const { state, behaviour } = core.turn(core.fresh(), heard, { at, today: '2026-11-22' })
  const { flow, topic } = migrate(state)
  return flow?.id ?? (behaviour === 'escalate' ? behaviour : (topic ?? behaviour))
}

/** In few and everyday words; none is a phrase of `intents/`. */
const wishes: readonly (readonly [string, readonly string[]])[] = [
  [
    'eligibility',
    [
      '補助の制度で使えそうなのある？',
      '助成金なんかあったっけ',
      '国とかから補助出たりする？',
      'お金の補助を受けたいです',
      '補助金でうちがいけそうなの',
      '支援金みたいなやつある？',
      '補助金何かない？',
      '国からお金出る制度ってある？',
    ],
  ],
  ['incentive', ['やったら儲かる？', '対策したらなんかいいことあるの', 'なんでやらなあかんの']],
  [
    'barriers',
    ['対策が続きません', 'お金が一番の問題', '忙しくて手が回らん', 'どこでつまずいてるか見てほしい'],
  ],
  ['self-check', ['うちの守りは何点？', '自社診断やりたい', 'うちができてるか知りたい']],
  ['products', ['ソフト選び手伝って', 'うちに要る製品はどれ']],
  ['plan', ['やることまとめて', '行動計画ほしい']],
  ['cost-overview', ['値段どのくらい', 'どれくらいお金いる？']],
  ['why-small-targeted', ['うちみたいな小さい所狙われないでしょ']],
  ['escalate', ['職員さんと話せますか', 'ちゃんと相談したいんだけど']],
]

describe('a wish in a few everyday words', () => {
  it.each(wishes.flatMap(([to, said]) => said.map((text) => [text, to] as const)))(
    '「%s」 leads to %s',
    (text, to) => {
      expect(begun(text)).toBe(to)
    },
  )
})
