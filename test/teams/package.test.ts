import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import schema from '@microsoft/app-manifest/build/json-schemas/teams/v1.19/MicrosoftTeams.schema.json' with {
  type: 'json',
}
import { Ajv } from 'ajv'
import { unzipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { packageOf } from '../../adapters/teams/setup/zip.ts'

const appId = '11111111-2222-3333-4444-555555555555'
const root = new URL('../..', import.meta.url).pathname

describe('the app package for Teams', () => {
  const files = unzipSync(packageOf({ appId, origin: 'https://shirube.example.jp', version: '1.2.3' }))
  const manifest = JSON.parse(new TextDecoder().decode(files['manifest.json']))

  it('holds the manifest and both icons, at the top', () => {
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png'])
  })

  it.each(['https://shirube.example.jp', ''])("keeps Microsoft's schema with the address %j", (origin) => {
    const { 'manifest.json': file } = unzipSync(packageOf({ appId, origin, version: '1.0.0' }))
    // The schema is of an older draft, of which only `id` differs in what it uses.
    const { $schema: _, id: __, ...rules } = schema as Record<string, unknown>
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(rules)
    validate(JSON.parse(new TextDecoder().decode(file)))
    expect(validate.errors).toBeNull()
  })

  it('says who the bot is and where it may be used', () => {
    expect(manifest).toMatchObject({
      id: appId,
      version: '1.2.3',
      bots: [{ botId: appId, scopes: ['personal', 'team', 'groupChat'], supportsFiles: true }],
      validDomains: ['shirube.example.jp'],
    })
    const [, minor] = manifest.manifestVersion.split('.')
    expect(manifest.$schema).toContain(`/v1.${minor}/`)
  })

  it.each([
    ['color.png', 192],
    ['outline.png', 32],
  ] as const)('%s is a PNG of %d pixels', (name, size) => {
    const { width, height, colourType, pixels } = read(files[name])
    expect({ width, height, colourType }).toEqual({ width: size, height: size, colourType: 6 })
    const opacity = pixels.map(([, , , opaque]) => opaque)
    if (name === 'color.png') expect(new Set(opacity)).toEqual(new Set([255]))
    else {
      // White alone on nothing: Teams gives it its colour.
      expect(pixels.filter(([r, g, b, opaque]) => opaque && r + g + b !== 765)).toEqual([])
      expect(new Set(opacity).size).toBeGreaterThan(1)
    }
  })
})

describe('npm run teams:package', () => {
  const place = mkdtempSync(join(tmpdir(), 'shirube-teams-'))
  afterAll(() => rmSync(place, { recursive: true, force: true }))
  const run = (variables: Readonly<Record<string, string>>, ...args: string[]) => {
    const { PATH = '' } = process.env
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, 'adapters/teams/package.ts'), ...args],
      { cwd: place, env: { PATH, ...variables }, encoding: 'utf8' },
    )
    return { status, stdout, stderr }
  }

  it('writes the package under .wrangler', () => {
    const { status, stdout } = run({ TEAMS_APP_ID: appId }, '--url', 'https://shirube.example.jp')
    expect(status).toBe(0)
    expect(stdout).toContain('https://shirube.example.jp/api/messages')
    const files = unzipSync(readFileSync(join(place, '.wrangler/teams/shirube-1.0.0.zip')))
    expect(JSON.parse(new TextDecoder().decode(files['manifest.json'])).id).toBe(appId)
  })

  it.each([
    ['no id', {}, [], 'TEAMS_APP_ID がありません'],
    ['an id that is none', { TEAMS_APP_ID: 'x' }, [], 'GUID'],
    ['an address without https', { TEAMS_APP_ID: appId }, ['--url', 'http://a.example'], 'https://'],
    ['an address of this machine', { TEAMS_APP_ID: appId }, ['--url', 'https://localhost:8787'], 'この端末'],
    ['a version that is none', { TEAMS_APP_ID: appId }, ['--version', 'v1'], '1.0.0'],
    ['an option that does not exist', { TEAMS_APP_ID: appId }, ['--nothing'], 'うまくいきませんでした'],
  ])('with %s it says what to do', (_, variables, args, words) => {
    const { status, stdout, stderr } = run(variables, ...args)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain(words)
  })
})

/** Reads a PNG of one image chunk without row filters, as ours are. */
function read(file: Uint8Array | undefined) {
  const bytes = Buffer.from(file ?? [])
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  const width = bytes.readUInt32BE(16)
  const length = bytes.readUInt32BE(33)
  expect(bytes.subarray(37, 41).toString()).toBe('IDAT')
  const raw = inflateSync(bytes.subarray(41, 41 + length))
  const row = 1 + 4 * width
  const pixels = Array.from({ length: width * width }, (_, n) => {
    const at = Math.floor(n / width) * row + 1 + 4 * (n % width)
    return [...raw.subarray(at, at + 4)] as [number, number, number, number]
  })
  return { width, height: bytes.readUInt32BE(20), colourType: bytes.at(25), pixels }
}
