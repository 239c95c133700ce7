import type { Book } from './book.ts'
import type { Ports } from './ports.ts'
import type { Turns } from './turns.ts'

/** One conversation that is open: where it runs, where it is written, and when its turns are taken. */
export type Open = { readonly ports: Ports; readonly book: Book; readonly turns: Turns }
