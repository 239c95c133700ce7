import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeNumber, codeSigned, perKind, readBits, writeBits } from '../../src/understand/coder.ts'
import { features } from '../../src/understand/features.ts'
import { find, findIn } from '../../src/understand/find.ts'
import { openKin } from '../../src/understand/kin.ts'
import { groups } from '../../src/understand/kin-groups.ts'
import { codeNames, featuresOf, kindsOfNames, namesOf, spell } from '../../src/understand/names.ts'
import { open, pack, rowsOf } from '../../src/understand/pack.ts'
import { train } from '../../src/understand/train.ts'

describe('numbers coded as letters', () => {
  test('come back as they were, whatever they are', () => {
    const numbers = fc.array(fc.oneof(fc.nat(3), fc.nat(5000), fc.nat(2 ** 30)))
    fc.assert(
      fc.property(numbers, (all) => {
        const text = writeBits(perKind, (code) => {
          for (const number of all) codeNumber(code, 0, number)
        })
        const code = readBits(perKind, text)
        expect(all.map(() => codeNumber(code, 0))).toEqual(all)
      }),
    )
  })

  test.each([0, 1, -1, 2, -2, 99, -100])('come back with their sign: %i', (number) => {
    const text = writeBits(perKind, (code) => codeSigned(code, 0, number))
    expect(codeSigned(readBits(perKind, text), 0)).toBe(number)
  })

  test('take the fewer letters, the more they are alike', () => {
    const length = (number: (at: number) => number) =>
      writeBits(perKind, (code) => {
        for (let at = 0; at < 1000; at++) codeNumber(code, 0, number(at))
      }).length
    expect(length(() => 0)).toBeLessThan(15)
    expect(length((at) => at % 2)).toBeLessThan(length((at) => at % 100))
  })
})

const kin = { kanji: groups, words: 'Kf 寿司 茶\nEc 電車' }
const said = [
  '駅まで電車で行く',
  '寿司を頼む',
  'お茶を買う',
  '雨の日',
  '駅まで歩く',
  'お茶を頼む',
  'ｶﾀｶﾅ ABC 12',
  '',
]
const read = openKin(kin)
const packed = pack(
  train(
    said.map((text, at) => ({ text, label: `${at % 3}` })),
    { hidden: 20, members: 2, kin, least: 1 },
  ),
)
const texts = [
  ...said,
  '寿司と電車',
  '雪の駅',
  '^|$\0',
  '||a|',
  '𠮷野家 🦆',
  '## ##',
  '「駅」まで　\n電車',
  'が'.repeat(500),
]

describe('a packed model', () => {
  test('names each feature that was taught, once', () => {
    const taught = new Set(said.flatMap((text) => features(text, read)))
    expect([...rowsOf(packed).keys()].toSorted()).toEqual([...taught].toSorted())
  })

  test('survives JSON', () => {
    expect(open(JSON.parse(JSON.stringify(packed)))).toEqual(open(packed))
  })

  test.each(texts)('finds in %j by number what its features say by name', (text) => {
    const found = find(open(packed).finder, text)
    const named = findIn(rowsOf(packed), features(text, read))
    expect(found.rows.toSorted((one, other) => one - other)).toEqual(
      named.rows.toSorted((one, other) => one - other),
    )
    expect(found.strange).toBe(named.strange)
  })
})

test('names without any feature of a kind are written and read', () => {
  for (const some of [[], ['あ'], ['|語'], ['|語|句'], ['##1'], ['あい', '|語|語']]) {
    const names = namesOf(some)
    const text = writeBits(kindsOfNames * perKind, (code) => codeNames(code, spell(names), names))
    const again = codeNames(readBits(kindsOfNames * perKind, text), spell(names))
    expect(featuresOf(again).toSorted()).toEqual(some.toSorted())
  }
})

describe('groups of words', () => {
  const shared = (one: string, other: string) => {
    const known = new Set(features(one, openKin({ kanji: '', words: kin.words })))
    return features(other, openKin({ kanji: '', words: kin.words })).filter(
      (feature) => known.has(feature) && feature.startsWith('##'),
    )
  }
  test('let a word be known by its field, its kind and both where another of them was taught', () => {
    expect(shared('寿司', '茶')).toEqual(['##K', '##f', '##Kf'])
  })
  test('keep words of another field and kind apart', () => {
    expect(shared('寿司', '電車')).toEqual([])
  })
})
