import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { root } from '../../src/local/build.ts'

/** Where public test sets lie beside the project; none of them is part of it. */
export const folder = join(root, '../shared/bench')

export const has = (name: string): boolean => existsSync(join(folder, name))

export function lines<Row>(name: string): Row[] {
  return readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row)
}

export const yaml = (path: string): unknown => parse(readFileSync(path, 'utf8'))

/** How often something inside scores above something outside; ties count half. */
export function auroc(inside: readonly number[], outside: readonly number[]): number {
  const all = [
    ...inside.map((score) => ({ score, inside: 1 })),
    ...outside.map((score) => ({ score, inside: 0 })),
  ]
  all.sort((one, other) => one.score - other.score)
  let sum = 0
  for (let from = 0; from < all.length; ) {
    let to = from
    while (to < all.length && all[to]?.score === all[from]?.score) to++
    for (let at = from; at < to; at++) if (all[at]?.inside) sum += (from + to + 1) / 2
    from = to
  }
  const n = inside.length
  return (sum - (n * (n + 1)) / 2) / (n * outside.length)
}
