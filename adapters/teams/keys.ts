import { importJWK, type JWK } from 'jose'
import * as z from 'zod'

const Metadata = z.object({ jwks_uri: z.url() })

const KeySet = z.object({ keys: z.array(z.unknown()) })
const Key = z.looseObject({
  kid: z.string(),
  kty: z.literal('RSA'),
  endorsements: z.array(z.string()).nullish(),
})

export type SigningKey = { readonly key: CryptoKey; readonly endorsements: readonly string[] }

/**
 * What is known of one authority's keys. Values, never promises: what one request began another must not await.
 * `at` is when the look began that brought the keys; `looking` until when somebody is taken to be looking.
 */
type Book = {
  keys: ReadonlyMap<string, SigningKey>
  at: number
  looking: number
  /** Looks that are left at once, and when that was counted. */
  left: number
  counted: number
  readonly missed: Map<string, number>
}

/** Milliseconds. The metadata is looked at daily; when it cannot be had, five days old keys serve, as in the SDK. */
const fresh = 24 * 60 * 60 * 1000
const longest = 5 * fresh
/** Forged key ids must not become a flood: so many looks at once, then one a second; an id just missed is not asked for. */
const atOnce = 5
const pace = 1000
const forgetMiss = 5000
/** Teams waits fifteen seconds for our answer. */
const patience = 12_000

const books = new Map<string, Book>()

/**
 * The key of an id, from the OpenID metadata. An unknown id makes us look again (keys roll over), however many forged
 * ones were asked for before: then it waits for the next look of the pace, which all who wait share. Rejects when the
 * metadata cannot be had: the caller fails closed.
 */
export async function signingKey(metadataUrl: string, id: string): Promise<SigningKey | undefined> {
  const book = books.get(metadataUrl) ?? {
    keys: new Map(),
    at: 0,
    looking: 0,
    left: atOnce,
    counted: Date.now(),
    missed: new Map(),
  }
  books.set(metadataUrl, book)
  const arrived = Date.now()
  const known = book.keys.get(id)
  if (known && arrived - book.at < fresh) return known
  if (arrived - (book.missed.get(id) ?? 0) < forgetMiss) return undefined
  try {
    await lookSince(book, arrived, metadataUrl)
  } catch (error) {
    if (known && arrived - book.at < longest) return known
    throw error
  }
  const found = book.keys.get(id)
  if (!found) miss(book, id)
  return found
}

/** Resolves when the keys have been looked at since a moment, by us or by somebody who came at the same time. */
async function lookSince(book: Book, arrived: number, metadataUrl: string): Promise<void> {
  while (book.at < arrived) {
    const now = Date.now()
    if (now < book.looking) await pause(20)
    else if (take(book, now)) return look(book, metadataUrl, now)
    else await pause(pace / 10)
  }
}

function take(book: Book, now: number): boolean {
  const earned = Math.floor((now - book.counted) / pace)
  if (earned > 0) {
    book.left = Math.min(atOnce, book.left + earned)
    book.counted += earned * pace
  }
  if (book.left === 0) return false
  book.left--
  return true
}

async function look(book: Book, metadataUrl: string, now: number): Promise<void> {
  book.looking = now + patience
  try {
    book.keys = await fetchKeys(metadataUrl)
    book.at = now
    for (const id of book.keys.keys()) book.missed.delete(id)
  } finally {
    book.looking = 0
  }
}

function miss({ missed }: Book, id: string): void {
  const now = Date.now()
  for (const [other, at] of missed) if (now - at > forgetMiss || missed.size > 1000) missed.delete(other)
  missed.set(id.slice(0, 200), now)
}

async function fetchKeys(metadataUrl: string): Promise<Map<string, SigningKey>> {
  const { jwks_uri: address } = Metadata.parse(await fetchJson(metadataUrl))
  const { keys } = KeySet.parse(await fetchJson(address))
  const imported = await Promise.all(keys.map(importKey))
  return new Map(imported.filter((one) => one !== undefined))
}

/** One that cannot be read or used is left out and takes no other with it. */
async function importKey(entry: unknown): Promise<readonly [string, SigningKey] | undefined> {
  const { data } = Key.safeParse(entry)
  if (!data) return undefined
  const { endorsements, ...jwk } = data
  try {
    const key = (await importJWK(jwk as JWK, 'RS256')) as CryptoKey
    return [jwk.kid, { key, endorsements: endorsements ?? [] }]
  } catch {
    return undefined
  }
}

async function fetchJson(address: string): Promise<unknown> {
  const response = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(patience) })
  if (response.status === 200) return response.json()
  await response.body?.cancel()
  throw new Error(`metadata answered ${response.status}`)
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
