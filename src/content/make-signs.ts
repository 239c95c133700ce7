import { basename } from 'node:path'
import { complaints } from './check/complain.ts'
import { checkSigns } from './check/signs.ts'
import type { Fault, Loaded } from './load.ts'
import { write } from './output.ts'
import { modulesOf } from './signs.ts'

/** Checks the signs and writes their modules; with a fault nothing is written, and every fault comes back. */
export function makeSigns({ content: { signs }, locate }: Loaded): readonly Fault[] {
  const { faults, complain } = complaints(locate)
  checkSigns(signs, complain, locate)
  if (faults.length > 0) return faults
  const fileOf = (sign: object) => basename(locate(sign).split(':')[0] ?? '', '.yaml')
  for (const [name, text] of modulesOf(signs, fileOf)) write(`${name}.ts`, text)
  return []
}
