import type { Failure } from '../failure.ts'
import type { Range } from './profile.ts'

/** What to look for among the grants that are published right now. */
export type GrantsQuery = {
  /** 2–255 characters; longer is cut. */
  readonly keyword: string
  /** By name: 東京都. What is open to its region or to the whole country is found too. */
  readonly prefecture?: string
  /** Our id of an industry. */
  readonly industry?: string
  /** How many people, as far as it is known. */
  readonly employees?: number | Range
  readonly openOnly: boolean
}

/**
 * A grant that was found, which is not a grant that fits: nobody judged it. `area` is the publisher's tag and can be
 * wider than the area that may really apply; the detail says which.
 */
export type FoundGrant = {
  readonly id: string
  readonly title: string
  readonly area: string
  /** As published: 「50名以下」; empty when not said. */
  readonly employees: string
  readonly maxYen?: number
  /** ISO 8601 moments. */
  readonly opens?: string
  readonly closes?: string
  readonly url: string
}

/** `grants` is empty when nothing was found, which is no proof that there is nothing: not every scheme is listed. */
type FoundGrants = {
  readonly grants: readonly FoundGrant[]
  /** When it was asked, as an ISO 8601 moment; at most a day ago. */
  readonly asked: string
  /** False when a part of the portal's answer, for the region or the country, could not be had. */
  readonly complete: boolean
  /** Nothing was found for the trade, so it was looked for without. */
  readonly everyTrade?: boolean
  /** Must be shown with the result. */
  readonly attribution: string
  /** Where a person can search. */
  readonly portal: string
}

/** `text` is plain: no markup of the source is left in it. */
export type GrantDetail = FoundGrant & {
  readonly institution?: string
  readonly catchPhrase?: string
  readonly text: string
  readonly areaDetail?: string
  readonly rate?: string
  /** Reception periods, one a round, as ISO 8601 moments. */
  readonly rounds: readonly { readonly opens?: string; readonly closes?: string }[]
  readonly asked: string
  readonly attribution: string
}

/**
 * Live grants. Never throws for what the other side does: time-out, refusal, a changed answer come back as a failure
 * that carries the official page.
 */
export type Grants = {
  search(query: GrantsQuery): Promise<FoundGrants | Failure>
  detail(id: string): Promise<GrantDetail | Failure>
}

/** Keeps texts for a while; a lost entry costs one more call, nothing else. */
export type GrantsStore = {
  get(key: string): Promise<string | undefined>
  put(key: string, text: string, seconds: number): Promise<void>
}
