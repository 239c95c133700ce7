import * as z from 'zod'
import { keep, read } from '../../conversation/kept.ts'
import type { Ports } from '../../conversation/ports.ts'
import type { Line } from '../../message.ts'
import type { Case } from '../case.ts'

const Gist = z.object({ case: z.string(), text: z.string() })

/** Keeps what a model made of a case, in the caller's transaction; it goes with an erasure. */
export function keepGist({ store }: Ports, { id }: Case, text: string): void {
  keep(store, 'gist', JSON.stringify({ case: id, text }))
}

/** The line of a packet that holds it; none where there is no summary of this case. */
export function gistLine({ store }: Ports, { id }: Case): Line[] {
  const kept = Gist.safeParse(JSON.parse(read(store, 'gist') ?? 'null'))
  return kept.success && kept.data.case === id
    ? [{ label: 'まとめ（AIの下書き）', text: kept.data.text }]
    : []
}
