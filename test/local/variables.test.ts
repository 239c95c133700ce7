import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { variables } from '../../src/local/variables.ts'

const example = readFileSync('.dev.vars.example', 'utf8')
const rows = [...example.matchAll(/^#([A-Z_]+)=(.*)$/gm)].map(([, name = '', about = '']) => ({
  name,
  about,
}))

const root = mkdtempSync(join(tmpdir(), 'vars-'))
const state = join(root, 'state')
afterAll(() => rmSync(root, { recursive: true }))

const read = (written: string, environment: Record<string, string> = {}) => {
  writeFileSync(join(root, '.dev.vars'), written)
  return variables(root, state, environment)
}

describe('the variables of a service on one machine', () => {
  it('the web chat, plans and the desk have keys that are made once and kept', () => {
    const first = read('')
    expect(Object.keys(first).sort()).toEqual(['DESK_KEY', 'PLAN_SECRET', 'WEB_SECRET'])
    expect(read('')).toEqual(first)
  })

  it('a copied example changes nothing', () => {
    expect(read(example)).toEqual(read(''))
  })

  it.each<[string, string, Record<string, string>, string | undefined]>([
    ['what is written counts', 'LINE_CHANNEL_SECRET=abc   # copied', {}, 'abc'],
    ['the environment wins', 'LINE_CHANNEL_SECRET=abc', { LINE_CHANNEL_SECRET: 'def' }, 'def'],
    ['an empty value means off', 'LINE_CHANNEL_SECRET=abc', { LINE_CHANNEL_SECRET: '' }, ''],
    ['what is nobody’s is left out', 'PATH_OF_MINE=abc', { HOME: '/root' }, undefined],
  ])('%s', (_, written, environment, expected) => {
    expect(read(written, environment).LINE_CHANNEL_SECRET).toBe(expected)
  })
})

describe('the example names every variable once', () => {
  it('none twice', () => {
    expect(rows.map(({ name }) => name)).toEqual([...new Set(rows.map(({ name }) => name))])
  })

  it.each(
    rows.filter(({ about }) => !about.includes('deployed only') && !about.includes('application audience')),
  )('$name reaches the Worker', ({ name }) => {
    expect(read(`${name}=x`)).toHaveProperty(name, 'x')
  })
})
