import type { Vault } from '../channel.ts'

/** The vault in the house's database; undefined where there is none. Ages by the machine's clock. */
export function vaultIn(bindings: object): Vault | undefined {
  const { DB: db } = bindings as { readonly DB?: D1Database }
  if (!db) return undefined
  return {
    read: async (name) =>
      (await db.prepare('SELECT value FROM vault WHERE name = ?').bind(name).first<string>('value')) ??
      undefined,
    keep: async (name, value) => {
      const query =
        'INSERT INTO vault (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2'
      await db.prepare(query).bind(name, value).run()
    },
    erase: async (name) => {
      await db.prepare('DELETE FROM vault WHERE name = ?').bind(name).run()
    },
    claim: async (name, life) => {
      const now = Date.now()
      const [, claimed] = await db.batch([
        db.prepare('DELETE FROM vault WHERE until < ?').bind(now),
        db
          .prepare("INSERT OR IGNORE INTO vault (name, value, until) VALUES (?, '', ?)")
          .bind(name, now + life),
      ])
      return claimed?.meta.changes === 1
    },
  }
}
