import { answer } from '../../flow/answer/answer.ts'
import type { Scene } from '../../flow/scene.ts'

/** A draft from the knowledge, with its sources below it, for a person to edit; undefined when there is no evidence. */
export function draftOf(scene: Scene, question: string): string | undefined {
  const reply = answer({ ...scene, audience: 'owner' }, question)
  const claims = (reply?.bubbles ?? []).flatMap((bubble) => (bubble.kind === 'claim' ? [bubble] : []))
  if (claims.length === 0) return undefined
  const text = claims.map(({ text, more }) => (more ? `${text}\n${more}` : text)).join('\n\n')
  const sources = claims.flatMap(({ citations }) =>
    citations.map(({ title, at, url, checked }) => `・${title} ${at}（${checked}確認） ${url}`),
  )
  return `${text}\n\n出典\n${[...new Set(sources)].join('\n')}`
}
