import type { Entry, Knowledge } from '../../knowledge/knowledge.ts'
import { meant } from '../../knowledge/meant.ts'
import { entriesOf } from '../../knowledge/open.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { normaliserOf } from '../../understand/understand.ts'
import type { Reply, Scene } from '../scene.ts'
import { answer } from './answer.ts'

const defined = new WeakMap<Knowledge, ReadonlyMap<string, Entry>>()

/** Every thing that an entry is asked the meaning of, with the entry; one that is called 「〜とは」 before any other. */
function definitions(knowledge: Knowledge): ReadonlyMap<string, Entry> {
  const known = defined.get(knowledge)
  if (known) return known
  const normalise = normaliserOf(knowledge)
  const things = new Map<string, Entry>()
  const all = entriesOf(knowledge.content).filter(({ collection }) => collection !== 'incidents')
  const titled = all.filter(({ title }) => title.endsWith('とは'))
  for (const entry of [...titled, ...all])
    for (const one of [entry.title, ...entry.asks]) {
      const thing = meant(normalise(one))
      if (thing !== undefined && !things.has(thing)) things.set(thing, entry)
    }
  defined.set(knowledge, things)
  return things
}

/**
 * What a thing is (「EDRって何？」), by the entry that has been asked just that: whether one needs it and what it costs are
 * spelt nearly the same and answer something else. Undefined when something else is asked, or the thing is not known.
 */
export function definition(scene: Scene, { text: said }: Meaning): Reply | undefined {
  const thing = meant(said)
  const entry = thing === undefined ? undefined : definitions(scene.knowledge).get(thing)
  return entry?.audience.includes(scene.audience) ? answer(scene, said, { entry }) : undefined
}
