import * as signs from '../../content/generated/signs.ts'
import { piecesOf } from '../../knowledge/coverage.ts'
import type { Entry, Knowledge } from '../../knowledge/knowledge.ts'
import { meant } from '../../knowledge/meant.ts'
import { entriesOf } from '../../knowledge/open.ts'
import { folded } from '../../knowledge/spelt.ts'
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
  const titled = all.filter(({ title }) => signs.titledDefinition.test(title))
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
  // 「セキュリティって何から？」 asks where to begin.
  if (signs.whereFrom.test(said)) return undefined
  const thing = meant(said)
  const known = definitions(scene.knowledge)
  const entry = thing === undefined ? schemeCalled(known, said) : known.get(thing)
  return entry?.audience.includes(scene.audience) ? answer(scene, said, { entry }) : undefined
}

/** Who types nothing but a scheme's name (「持続化補助金」) wants to know what it is. */
function schemeCalled(known: ReadonlyMap<string, Entry>, said: string): Entry | undefined {
  const entry = known.get(folded(said).replace(/[。、!?\s]/g, ''))
  return entry?.collection === 'schemes' ? entry : undefined
}

/** One word: no more of its letters need be in a thing's name to be that, spelt otherwise (ファイヤーウォール). */
const word = /^[\p{sc=Katakana}\p{sc=Han}ーa-z0-9]{2,12}$/u
const latin = /^[a-z0-9]+$/
const spelt = 0.6

/**
 * Whether one word is asked the meaning of, and an entry tells that of none like it: what is spelt nearly the same is
 * another thing (RPA, IPA), and what is to be done about a thing (a router is updated) is not what it is.
 */
export function tellsAnother({ knowledge }: Scene, said: string, id: string): boolean {
  const thing = meant(said)
  if (thing === undefined || !word.test(thing)) return false
  const pieces = piecesOf(thing)
  const near = (name: string): boolean =>
    name === thing ||
    (!latin.test(thing) &&
      (thing.includes(name) ||
        pieces.filter((piece) => name.includes(piece)).length >= spelt * pieces.length))
  return ![...definitions(knowledge)].some(([name, entry]) => entry.id === id && near(name))
}
