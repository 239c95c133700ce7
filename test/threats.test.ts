import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { csvOf } from '../src/insight/csv.ts'

/** What the threat model in `src/README.md` promises and no other test holds. */
const root = new URL('..', import.meta.url).pathname
const sources = ['src', 'adapters']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .filter(
    (name) => /\.tsx?$/.test(name) && !/generated|adapters\/web\/client|src\/local|src\/content/.test(name),
  )
  .map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }))

describe('the threat model', () => {
  const page = readFileSync(join(root, 'src/README.md'), 'utf8')
  const section = page.split('## What it is guarded against')[1]?.split('\n## ')[0] ?? ''
  const lines = section.split('\n').filter((line) => /^\| (?!threat|-)/.test(line))
  test('has a line for each threat', () => {
    expect(lines.length).toBeGreaterThanOrEqual(11)
  })
  test.each(lines.map((line) => [line.split('|')[1]?.trim() ?? '', line] as const))(
    '%s: its tests are there',
    (_, line) => {
      const named = [...line.matchAll(/`(test\/[^`]+\.ts)`/g)].map(([, path]) => path ?? '')
      expect(named.length).toBeGreaterThan(0)
      for (const path of named) expect([path, existsSync(join(root, path))]).toEqual([path, true])
    },
  )
})

describe('no vendor’s answer sends our token elsewhere', () => {
  const calling = sources.filter(
    ({ name, text }) =>
      /adapters\/(?:line|slack|teams|jgrants)\//.test(name) &&
      /\bfetch\(/.test(text.replaceAll(/^\s*\*.*$|\/\/.*$/gm, '')),
  )
  test('some files call vendors', () => {
    expect(calling.length).toBeGreaterThan(3)
  })
  test.each(calling.map(({ name, text }) => [name, text] as const))('%s follows no redirect', (_, text) => {
    const calls = [...text.matchAll(/(?<![.\w])fetch\(/g)].length
    const manual = [...text.matchAll(/redirect: 'manual'/g)].length
    expect(manual).toBeGreaterThanOrEqual(calls)
  })
})

test('what is logged is an event with names and figures, never a whole value or an error’s words', () => {
  const logs = sources.flatMap(({ name, text }) =>
    [...text.matchAll(/console\.\w+\(([\s\S]{0,160})/g)]
      .filter(() => !/setup|package\.ts|build\.ts/.test(name))
      .map(([, what]) => ({ name, what: what?.trim() ?? '' })),
  )
  expect(logs.length).toBeGreaterThan(1)
  for (const { name, what } of logs) {
    expect([name, what]).toEqual([name, expect.stringMatching(/^JSON\.stringify\(\{\s*event/)])
    expect([name, what]).toEqual([name, expect.not.stringMatching(/\.message\b|\.stack\b|\btext\b|\bbody\b/)])
  }
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '\r=1'])(
  'a cell %j stays text in a spreadsheet',
  (cell) => {
    const [, row] = csvOf(['a'], [[cell]]).split(/^\uFEFFa\r\n/)
    expect(row?.replace(/^"/, '')).toMatch(/^'/)
  },
)

describe('what is installed', () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<
      string,
      {
        resolved?: string
        integrity?: string
        link?: boolean
        hasInstallScript?: boolean
        inBundle?: boolean
        dev?: boolean
        license?: string
      }
    >
  }
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
    devDependencies: Record<string, string>
    allowScripts: Record<string, boolean>
  }
  test('is named exactly, and held by its checksum', () => {
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }))
      expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/)])
    for (const [path, { integrity, link, inBundle }] of Object.entries(lock.packages))
      if (path !== '' && !link && !inBundle)
        expect([path, integrity]).toEqual([path, expect.stringMatching(/^sha512-/)])
  })
  test('comes from the public registry, under a licence that lets it be passed on', () => {
    for (const [path, { resolved, link, inBundle, dev, license }] of Object.entries(lock.packages)) {
      if (path === '' || link || inBundle) continue
      // Where no address is kept, the registry of whoever installs is asked, and the checksum holds all the same.
      expect([path, resolved ?? 'https://registry.npmjs.org/']).toEqual([
        path,
        expect.stringMatching(/^https:\/\/registry\.npmjs\.org\//),
      ])
      if (!dev)
        expect([path, license]).toEqual([
          path,
          expect.stringMatching(/^(?:MIT|ISC|0BSD|Apache-2\.0|BSD-[23]-Clause|BlueOak-1\.0\.0)$/),
        ])
    }
  })
  test('runs no script of its own', () => {
    expect(Object.values(manifest.allowScripts)).not.toContain(true)
    // Each that would run one is named: an npm that asks is told no.
    const would = Object.entries(lock.packages).filter(([, { hasInstallScript }]) => hasInstallScript)
    for (const [path] of would)
      expect(manifest.allowScripts).toHaveProperty(path.replace(/^.*node_modules\//, ''), false)
  })
})
