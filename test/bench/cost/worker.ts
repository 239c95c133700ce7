import type { Bindings } from '../../../src/env.ts'
import house, { Conversation as Ours, Registry } from '../../../src/index.ts'

/** The whole service with a counter in each place for which Cloudflare's bill has a line. */
const counted = { requests: 0, calls: 0, alarms: 0, fetches: 0 }
const cursors: { readonly rowsRead: number; readonly rowsWritten: number }[] = []
let watched = false

/** All cursors of all objects: what they have read and written is known once they are through. */
function watch(sql: SqlStorage): void {
  if (watched) return
  watched = true
  const kind = Object.getPrototypeOf(sql) as { exec: SqlStorage['exec'] }
  const { exec } = kind
  kind.exec = function counting(this: SqlStorage, ...query: Parameters<SqlStorage['exec']>) {
    const cursor = exec.apply(this, query)
    cursors.push(cursor)
    return cursor
  } as SqlStorage['exec']
}

const outside = globalThis.fetch
globalThis.fetch = (...call: Parameters<typeof fetch>) => {
  counted.fetches++
  return outside(...call)
}

export class Conversation extends Ours {
  constructor(...[ctx, bindings]: ConstructorParameters<typeof Ours>) {
    watch(ctx.storage.sql)
    super(ctx, bindings)
  }
  override hear(...call: Parameters<Ours['hear']>): Promise<void> {
    counted.calls++
    return super.hear(...call)
  }
  override alarm(): Promise<void> {
    counted.alarms++
    return super.alarm()
  }
}
export { Registry }

export default {
  ...house,
  fetch(request, bindings, context) {
    if (new URL(request.url).pathname === '/counted') {
      const sum = (of: 'rowsRead' | 'rowsWritten') => cursors.reduce((all, cursor) => all + cursor[of], 0)
      return Response.json({ ...counted, read: sum('rowsRead'), written: sum('rowsWritten') })
    }
    counted.requests++
    return house.fetch(request, bindings, context)
  },
} satisfies ExportedHandler<Bindings>
