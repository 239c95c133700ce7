import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { load } from '../conversations/play.ts'

/** Who writes a conversation for the tests is told of a slip as who writes content is: file, line, what to do. */
const folder = mkdtempSync(join(tmpdir(), 'conversations-'))
afterAll(() => rmSync(folder, { recursive: true }))

function said(text: string): string {
  const file = join(folder, 'one.yaml')
  writeFileSync(file, text)
  try {
    load(file)
  } catch (error) {
    return (error as Error).message.replaceAll(`${folder}/`, '')
  }
  return ''
}

const head = 'shows: 何を示すか\nsteps:\n'

describe('a slip in a conversation', () => {
  test.each([
    [
      'bott beside an act',
      `${head}  - owner: こんにちは\n    bott: { says: [はい] }\n`,
      /^one\.yaml:4:\d+\n.*bott（「bot」のことですか）.*使える項目：owner、bot$/,
    ],
    [
      'an expectation',
      `${head}  - owner: こんにちは\n    bot:\n      say: [はい]\n`,
      /^one\.yaml:5:\d+\n.*say（「says」のことですか）.*says、never、choices、asks、silent/,
    ],
    [
      'an act',
      `${head}  - ownr: こんにちは\n`,
      /^one\.yaml:3:\d+\n.*ownr（「owner」のことですか）.*owner、bot、sends、presses/,
    ],
    [
      'a key of the file',
      `show: 何を示すか\nshows: x\nsteps:\n  - owner: はい\n`,
      /^one\.yaml:1:\d+\n.*show（「shows」のことですか）.*shows、audience、at、steps$/,
    ],
    ['a value', `${head}  - owner: はい\n    bot: { says: はい }\n`, /^one\.yaml:4:\d+\n.*一覧/],
    ['a missing step', `shows: x\n`, /^one\.yaml:1:1\n.*この項目が必要です/],
    ['YAML itself', `${head}  - owner：はい\n`, /^one\.yaml:3:\d+\n.*「項目: 値」の形/],
  ])('%s', (_, text, told) => {
    expect(said(text)).toMatch(told)
  })

  test('none: nothing is said', () => {
    expect(said(`${head}  - owner: はい\n    bot: { says: [はい] }\n`)).toBe('')
  })
})
