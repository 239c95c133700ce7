import * as signs from '../../content/generated/signs.ts'
import type { Entry } from '../../knowledge/knowledge.ts'
import { folded, headOf } from '../../knowledge/spelt.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { nameSaid } from '../firm/named.ts'
import type { Reply, Scene } from '../scene.ts'
import { lastSpokenOf } from '../spoken-of.ts'
import { answer } from './answer.ts'
import { isOfMatter } from './subject.ts'

/** What answers of the two together must be this sure. */
const known = 0.5

/**
 * 「UTMは？」「役員は」 after an answer: the same is asked of another thing. What was spoken of comes again where it speaks of that
 * thing too, else another entry of its matter that is asked for it. Undefined where neither does.
 */
export function likewise(scene: Scene, { text: said, facts }: Meaning): Reply | undefined {
  const entry = lastSpokenOf(scene, scene.state.topic)
  const thing = signs.likewise.exec(said.trim())?.groups?.thing
  if (!entry || thing === undefined || facts.length > 0 || scene.state.open?.kind === 'confirm')
    return undefined
  if (nameSaid(said, scene.knowledge.content.facts)) return undefined
  const name = folded(thing)
  if (headOf(entry).includes(name)) return answer(scene, said, { entry })
  return (
    ofAnother(scene, entry, thing) ??
    ('answer' in entry && folded(entry.answer).includes(name) ? answer(scene, said, { entry }) : undefined)
  )
}

function ofAnother(scene: Scene, entry: Entry, thing: string): Reply | undefined {
  const found = answer(scene, `${entry.title} ${thing}`, {
    topics: entry.topics,
    p: 0.9,
    atLeast: known,
    about: entry,
    speaksOf: thing,
  })
  const other = found?.state.topic === undefined ? undefined : scene.knowledge.entry(found.state.topic)
  return other && isOfMatter(entry, other) && found?.behaviour !== 'safety_first' ? found : undefined
}
