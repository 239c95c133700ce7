import { randomUUID } from 'node:crypto'
import { checkRichMenu } from './actions.ts'
import { isObject } from './rules.ts'
import { problems, type Reply } from './send.ts'
import type { Platform } from './store.ts'

const ok = (body: unknown = {}): Reply => ({ status: 200, body })
const notFound: Reply = { status: 404, body: { message: 'Not found' } }

/** The rich menu endpoints: a menu needs its picture, of its size, before it can be shown. */
export function menuRoute(
  platform: Platform,
  method: string,
  path: string,
  body: unknown,
  raw: Buffer,
  type: string,
): Reply | undefined {
  if (method === 'POST' && path === '/v2/bot/richmenu') return create(platform, body)
  if (method === 'GET' && path === '/v2/bot/richmenu/list')
    return ok({
      richmenus: [...platform.menus.values()].map((menu) => ({ richMenuId: menu.id, ...menu.body })),
    })
  if (path === '/v2/bot/user/all/richmenu') {
    if (method === 'DELETE') platform.defaultMenu = undefined
    return platform.defaultMenu === undefined && method === 'GET'
      ? notFound
      : ok({ richMenuId: platform.defaultMenu })
  }
  const [, prefix, id, suffix] =
    /^\/v2\/bot\/(richmenu|user\/all\/richmenu)\/([^/]+)(\/content)?$/.exec(path) ?? []
  const menu = id === undefined ? undefined : platform.menus.get(id)
  if (prefix === undefined) return undefined
  if (menu === undefined || id === undefined) return notFound
  if (prefix === 'richmenu' && suffix && method === 'POST') return upload(platform, id, raw, type)
  if (prefix === 'richmenu' && !suffix && method === 'DELETE') {
    platform.menus.delete(id)
    if (platform.defaultMenu === id) platform.defaultMenu = undefined
    return ok()
  }
  if (prefix === 'user/all/richmenu' && method === 'POST') {
    if (!menu.image)
      return { status: 400, body: { message: 'must upload richmenu image before applying it to user' } }
    platform.defaultMenu = id
    return ok()
  }
  return undefined
}

function create(platform: Platform, body: unknown): Reply {
  const found = problems(platform, 'richmenu', (say) => checkRichMenu(body, say))
  if (found.length > 0 || !isObject(body))
    return { status: 400, body: { message: 'invalid', details: found } }
  const id = `richmenu-${randomUUID().replaceAll('-', '')}`
  platform.menus.set(id, { id, body })
  return ok({ richMenuId: id })
}

function upload(platform: Platform, id: string, raw: Buffer, type: string): Reply {
  const menu = platform.menus.get(id)
  const size = menu && isObject(menu.body.size) ? menu.body.size : {}
  const png = type === 'image/png' && raw.subarray(1, 4).toString() === 'PNG'
  const jpeg = type === 'image/jpeg' && raw[0] === 0xff && raw[1] === 0xd8
  const faults = [
    ...(png || jpeg ? [] : ['picture is neither PNG nor JPEG']),
    ...(raw.length > 1024 * 1024 ? ['picture of more than 1 MB'] : []),
    ...(png && (raw.readUInt32BE(16) !== size.width || raw.readUInt32BE(20) !== size.height)
      ? ['picture of another size than the menu']
      : []),
    ...(menu?.image ? ['picture cannot be replaced'] : []),
  ]
  for (const fault of faults) platform.violations.push(`richmenu: ${fault}`)
  if (faults.length > 0 || !menu) return { status: 400, body: { message: faults.join(', ') } }
  menu.image = raw
  menu.type = type
  return ok()
}
