import type { Found, Hit } from '../../knowledge/knowledge.ts'
import { names } from './evident.ts'

/** From here on an intent decides what is spoken of, unless another entry is far better. */
const deciding = 0.6

/** An entry on its topics that is about the very kind of thing asked (how much, when, where) may be this far behind. */
const kindred = 0.5

/** An entry on other topics is meant when it is so much more alike, unless the intent is this sure. */
const farOff = { from: 0.3, by: 0.15, unlessSure: 0.7 }

/** From this likeness to one of its asks on a question is an entry's own. */
export const itself = 0.6

/** … and from this on nothing else can be meant. */
export const same = 0.85

/** A sure intent keeps to its topics; the search has weighed them already. */
export function narrowed(found: Found, topics: readonly string[], p: number, kind?: RegExp): Found {
  if (topics.length === 0) return found
  const on = ({ entry }: Hit) => entry.topics.some((topic) => topics.includes(topic))
  const [first] = found.hits
  // Who asks in an entry's own words means that entry, whatever the intent.
  if (first && first.alike >= itself && (!kind || first.alike >= same || names(first.entry, kind)))
    return found
  const best = first?.score ?? 0
  // The surer the intent, the further behind its topics may be.
  const behind = best * (deciding - 0.8 * Math.max(0, p - deciding))
  const within = found.hits.filter((hit) => on(hit) && hit.score >= behind)
  const asked = kind
    ? found.hits.filter(
        (hit) => on(hit) && hit.score >= Math.min(behind, best * kindred) && names(hit.entry, kind),
      )
    : []
  const [nearest] = found.hits.toSorted((one, other) => other.alike - one.alike)
  const off =
    nearest &&
    nearest.alike >= farOff.from &&
    nearest.alike - (within[0]?.alike ?? 0) >= farOff.by &&
    (!kind || asked.length === 0 || names(nearest.entry, kind))
  if (off && p < farOff.unlessSure) return { ...found, hits: [nearest] }
  if (p >= deciding && within.length > 0) return { ...found, hits: asked.length > 0 ? asked : within }
  return found
}
