import type { Scheme } from '../../content/schema/scheme.ts'
import { type Next, nextQuestion } from '../../knowledge/judge/next.ts'
import { rulebook } from '../../knowledge/judge/rulebook.ts'
import { momentOf, type Scene } from '../scene.ts'
import { elsewhere, worth } from './ranked.ts'

/**
 * The schemes worth asking for: grants that serve security, here or everywhere. Taxes, loans and insurance are judged
 * by what is known and never asked for.
 */
export function askedFor(scene: Scene): readonly Scheme[] {
  return scene.knowledge.content.schemes.filter(
    (scheme) => scheme.kind === 'subsidy' && worth[scheme.fit] > 0 && !elsewhere({ scheme }, scene),
  )
}

/**
 * The next question of a firm: looking ahead is the dearest part of a turn, is needed more than once in it, and most
 * firms begin alike. Remembered by all that decides it; limits are at whole minutes.
 */
const looked = new WeakMap<object, Map<string, { readonly next: Next | undefined }>>()

const most = 200

function upNext(scene: Scene): Next | undefined {
  const { profile } = scene.state
  const asked = askedFor(scene)
  const told = Object.entries(profile).map(([fact, known]) => [fact, known?.value])
  const key = JSON.stringify([momentOf(scene).slice(0, 16), asked.map(({ id }) => id), told])
  const { content } = scene.knowledge
  const remembered = looked.get(content) ?? new Map<string, { readonly next: Next | undefined }>()
  looked.set(content, remembered)
  const known = remembered.get(key)
  if (known) return known.next
  const next = nextQuestion(asked, rulebook(content), profile, momentOf(scene))
  const [oldest] = remembered.keys()
  if (remembered.size >= most && oldest !== undefined) remembered.delete(oldest)
  remembered.set(key, { next })
  return next
}

/** What decides for an owner before any rule does: where the firm is, and what for. */
const first = ['prefecture', 'wants']

export function needs(scene: Scene): readonly string[] {
  const { profile } = scene.state
  const open = first.filter((key) => !profile[key])
  return [...open, ...(upNext(scene)?.order ?? []).filter((key) => !profile[key] && !open.includes(key))]
}

/** Before the first two answers the rest is only guessed: a few more. */
const usual = 6

function unknownShare({ state: { flow, profile } }: Scene): number {
  const told = (flow?.asked ?? []).flatMap((key) => profile[key] ?? [])
  return told.length === 0 ? 0 : told.filter(({ value }) => value === null).length / told.length
}

export function left(scene: Scene): number {
  const open = first.filter((key) => !scene.state.profile[key]).length
  if (open > 0) return open + usual
  const next = upNext(scene)
  if (!next) return 0
  // Who does not know much is asked more: nothing is ruled out by わからない.
  return Math.round(next.remaining + unknownShare(scene) * (next.most - next.remaining))
}
