/** Rows by a key of 32 bits: a table with open addressing, half empty, which takes no strings and no objects to ask. */
export type Table = { readonly keys: Int32Array; readonly rows: Int32Array; readonly shift: number }

/** The first key has the row `first`, the next the next; each stands there once. */
export function openTable(all: readonly number[], first: number): Table {
  const bits = 32 - Math.clz32(2 * all.length + 1)
  const table = {
    keys: new Int32Array(2 ** bits),
    rows: new Int32Array(2 ** bits).fill(-1),
    shift: 32 - bits,
  }
  for (let n = 0; n < all.length; n++) {
    const key = all[n] as number
    const at = place(table, key)
    table.keys[at] = key
    table.rows[at] = first + n
  }
  return table
}

/** The row of a key, or -1. */
export const rowOf = (table: Table, key: number): number => table.rows[place(table, key)] as number

function place({ keys, rows, shift }: Table, key: number): number {
  // Fibonacci hashing: by 2 ** 32 over the golden ratio.
  let at = Math.imul(key, 0x9e3779b1) >>> shift
  while (rows[at] !== -1 && keys[at] !== key) at = (at + 1) & (keys.length - 1)
  return at
}
