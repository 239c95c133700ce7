import type { Meaning } from '../understand/meaning.ts'
import { asks } from './decide.ts'
import { doing } from './doing.ts'
import { inWords } from './known.ts'
import { namedChange } from './named.ts'
import { type Reply, type Scene, says } from './scene.ts'
import { ok } from './steered.ts'

/** 「資本金1,200万円で合ってる？」 of what is known: that it is. */
const checks = /(?:合って|あって)(?:い?る|い?ます)/
/** 「さっきの違う」, without saying what it is instead. */
const wrong =
  /^(?:あ|いや|ごめん|すみません)?[、。\s]*(?:さっき|今|いま|前|先ほど)の?(?:の|は|が|答え|回答|やつ)*[、\s]*(?:違|ちが|間違|まちが)/
const short = 24

/** 「従業員数を変えたい」, 「さっきの違う」: it is asked anew. 「資本金は1,200万円で合ってる？」: it is said whether it is. */
export function amend(scene: Scene, words: string, meaning: Meaning): Reply | undefined {
  const { profile, trail, flow } = scene.state
  const told = meaning.facts.map(({ fact }) => fact)
  if (told.length > 0 && checks.test(words) && asks(words)) {
    const same = meaning.facts.every(
      ({ fact, value }) => JSON.stringify(profile[fact]?.value) === JSON.stringify(value),
    )
    if (same)
      return ok('known-already', scene.state, says(scene, 'known-already', { list: inWords(scene, told) }))
  }
  const latest = trail.at(-1)?.key
  if (told.length === 0 && latest && profile[latest] && words.length <= short && wrong.test(words))
    return doing(scene, 'change', latest)
  const key = namedChange(words, scene.knowledge.content.facts)
  if (key === undefined || meaning.facts.some(({ fact }) => fact === key)) return undefined
  return profile[key] || flow ? doing(scene, 'change', key) : undefined
}
