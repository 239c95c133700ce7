import type { Staff } from '../../channel.ts'
import type { Address } from '../../message.ts'
import type { Case } from '../case.ts'

/** One line of the audit log: who did what to which case, and nothing of its content. */
type Audited = {
  readonly key: string
  readonly at: number
  readonly staff: Staff | 'owner' | 'system'
  readonly act: string
  readonly case: string
}

/** Noted once for a conversation, which takes it along when it is erased. */
type Noted = { readonly key: string; readonly object: string; readonly at: number }

/**
 * What is kept for all conversations together. Every call may come twice; a rejection means: again later. Where there
 * is no database every call succeeds and nothing is kept.
 */
export type Copies = {
  /** A later revision replaces an earlier one, never the other way round. `object` leads to its conversation. */
  keep(of: Case, object: string): Promise<void>
  audit(line: Audited): Promise<void>
  unanswered(question: Noted & { readonly words: string }): Promise<void>
  draft(
    draft: Noted & { readonly number: string; readonly question: string; readonly answer: string },
  ): Promise<void>
  /** Open cases by desk. */
  load(): Promise<Readonly<Record<string, number>>>
  /** The channels in which a desk's cases are posted. */
  addresses(desk: string): Promise<readonly Address[]>
}
