import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AREAS, richMenu, SIZE } from '../../adapters/line/setup/menu.ts'
import { draw } from '../../adapters/line/setup/picture.ts'
import { reasonOf } from '../../adapters/line/setup/reason.ts'
import { setUp } from '../../adapters/line/setup/run.ts'
import { decode } from '../../src/flow/press.ts'
import { checkRichMenu } from '../fakes/line/actions.ts'
import { type FakeLine, startLine } from '../fakes/line.ts'

const run = promisify(execFile)
const browser = existsSync('/usr/bin/chromium')
const withBrowser = browser ? it : it.skip
const why = browser ? '' : ' (skipped: /usr/bin/chromium is not installed)'

/** The head of a PNG of the menu's size: as much as the platform looks at. */
const picture = (width: number = SIZE.width) => {
  const head = Buffer.alloc(24)
  head.write('\u0089PNG\r\n\u001a\n', 'latin1')
  head.writeUInt32BE(width, 16)
  head.writeUInt32BE(SIZE.height, 20)
  return head
}

let platform: FakeLine
let service: Server
let said: string[]
let status = 200

const setUpWith = (wish: { url?: string; picture?: Buffer; accessToken?: string } = {}) =>
  setUp({
    config: {
      secret: platform.secret,
      accessToken: wish.accessToken ?? platform.accessToken,
      apiOrigin: platform.origin,
      dataOrigin: platform.origin,
    },
    picture: wish.picture ?? picture(),
    say: (line) => said.push(line),
    ...(wish.url === undefined ? {} : { url: wish.url }),
  })
const serviceUrl = () => `http://127.0.0.1:${(service.address() as AddressInfo).port}`

beforeEach(async () => {
  said = []
  status = 200
  platform = await startLine()
  service = createServer((request, response) => {
    response.writeHead(request.url === '/line/webhook' ? status : 404).end()
  })
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  await platform.close()
  await new Promise((resolve) => service.close(resolve))
})

describe('the rich menu', () => {
  it('is one that LINE takes', () => {
    const faults: string[] = []
    checkRichMenu(richMenu(), (path, fault) => faults.push(`${path} ${fault}`))
    expect(faults).toEqual([])
  })

  it('covers the whole picture, every point once', () => {
    const covered = richMenu().areas?.reduce(
      (sum, { bounds }) => sum + Number(bounds?.width) * Number(bounds?.height),
      0,
    )
    expect(covered).toBe(SIZE.width * SIZE.height)
  })

  it.each(AREAS)('$title is a button that the core knows', ({ value }) => {
    expect(decode(value)).toBeDefined()
  })

  it('is shown to everybody', async () => {
    expect(await setUpWith()).toBe(true)
    expect([...platform.menus.keys()]).toEqual([platform.defaultMenu])
    expect(platform.violations).toEqual([])
  })

  it('replaces its own former one and no other', async () => {
    const other = { ...richMenu(), name: 'お店の案内' }
    platform.menus.set('richmenu-other', { id: 'richmenu-other', body: { ...other } })
    await setUpWith()
    const first = platform.defaultMenu
    await setUpWith()
    expect(platform.defaultMenu).not.toBe(first)
    expect([...platform.menus.keys()]).toEqual(['richmenu-other', platform.defaultMenu])
    expect(said).toContain('前のリッチメニューを1件消しました。')
  })

  it('leaves the former one alone when the new picture is refused', async () => {
    await setUpWith()
    const first = platform.defaultMenu
    await expect(setUpWith({ picture: picture(1200) })).rejects.toThrow()
    expect(platform.defaultMenu).toBe(first)
    expect([...platform.menus.keys()]).toEqual([first])
  })
})

describe('the webhook', () => {
  it('is set at the service and tried by LINE', async () => {
    expect(await setUpWith({ url: serviceUrl() })).toBe(true)
    expect(platform.endpoint).toBe(`${serviceUrl()}/line/webhook`)
    expect(said.at(-1)).toBe('LINEからこのサービスに届くことを確かめました。')
  })

  it('is reported when LINE does not reach it', async () => {
    status = 500
    expect(await setUpWith({ url: serviceUrl() })).toBe(false)
    expect(said.at(-1)).toContain('500')
  })

  it('is left as it is without an address, and tried', async () => {
    platform.endpoint = `${serviceUrl()}/line/webhook`
    expect(await setUpWith()).toBe(true)
    expect(said.at(-1)).toBe('LINEからこのサービスに届くことを確かめました。')
  })
})

it('a refused access token is said in words, and is not repeated', async () => {
  const error = await setUpWith({ accessToken: 'very-secret' }).catch((thrown: unknown) => thrown)
  expect(reasonOf(error)).toContain('アクセストークン')
  expect(reasonOf(error)).not.toContain('very-secret')
})

withBrowser(`the picture is a PNG of the menu’s size under a megabyte${why}`, async () => {
  const drawn = await draw()
  expect(drawn.subarray(1, 4).toString()).toBe('PNG')
  expect([drawn.readUInt32BE(16), drawn.readUInt32BE(20)]).toEqual([SIZE.width, SIZE.height])
  expect(drawn.byteLength).toBeLessThan(1024 * 1024)
})

withBrowser(`npm run line:setup says in Japanese what it did${why}`, async () => {
  const env = {
    ...process.env,
    ...platform.variables,
  }
  const { stdout } = await run(process.execPath, ['adapters/line/setup.ts', '--url', serviceUrl()], { env })
  expect(stdout).toContain('リッチメニューを作り')
  expect(stdout).toContain('届くことを確かめました')
  expect(platform.violations).toEqual([])
})
