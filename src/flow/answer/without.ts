import * as signs from '../../content/generated/signs.ts'
import type { Held } from '../../knowledge/knowledge.ts'
import type { Bubble } from '../../message.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { encode } from '../press.ts'
import { cited } from '../say/cited.ts'
import { atPortal } from '../say/portal.ts'
import { contactLine, titleOf } from '../say/render.ts'
import { short } from '../say/show.ts'
import { personOrMenu, press, pressFlow, type Reply, type Scene, says, text } from '../scene.ts'
import { decline } from './answer.ts'
import { evident } from './evident.ts'

/** How many things near to what was asked are held out. */
const most = 3

/** None of ours: no, what we can do, and for a matter of business who helps with it. */
export function outside(scene: Scene, said: string): Reply {
  const reply = decline(scene)
  if (!signs.ofBusiness.test(said)) return reply
  return {
    ...reply,
    bubbles: [...reply.bubbles, says(scene, 'beside-windows'), ...windows(scene, ['yorozu', 'chamber'])],
  }
}

/** A grant that is not held: where all of them are listed, which is no proof that there is none. */
export function otherGrant(scene: Scene, held: Held): Reply {
  const named = nameOf(scene, held)?.replace(signs.grant, '')
  const thing = named !== undefined && named.length > 1 ? named : undefined
  const words = thing ? text(scene, 'other-grant-thing', { thing }) : text(scene, 'other-grant')
  return {
    state: { ...scene.state, misses: 0 },
    bubbles: [atPortal(scene, words) ?? { kind: 'say', text: words }],
    offer: {
      text: text(scene, 'anything-else'),
      choices: [
        press(scene, 'grants-label', 'grants'),
        pressFlow(scene, 'eligibility'),
        ...personOrMenu(scene),
      ],
    },
    behaviour: 'answer_caveat',
    intent: 'other-grant',
    confidence: 0.5,
  }
}

/** In our subjects, but not held: says so by the word that is missing, with what is near and who knows. */
export function nothingHeld(scene: Scene, { text: said }: Meaning, held: Held): Reply {
  const thing = nameOf(scene, held)
  const near = scene.knowledge
    .search(said, scene.audience)
    .hits.filter(({ entry, alike }) => entry.collection !== 'incidents' && evident(said, entry, 0, alike))
    .slice(0, most)
    .map(({ entry }) => ({ value: encode({ kind: 'entry', id: entry.id }), label: short(titleOf(entry)) }))
  return {
    state: { ...scene.state, misses: 0 },
    bubbles: [
      thing ? says(scene, 'unheld-thing', { thing }) : says(scene, 'unheld'),
      ...windows(scene, [signs.ofBusiness.test(said) ? 'yorozu' : 'ipa-company', 'chamber']),
    ],
    offer: {
      text: text(scene, near.length > 0 ? 'unheld-near' : 'unheld-ask'),
      choices: [...near, press(scene, 'person-label', 'person'), press(scene, 'menu', 'menu')],
    },
    behaviour: near.length > 0 ? 'ask_back' : 'escalate',
    intent: 'not-covered',
    confidence: held.answers,
    effects: [{ kind: 'count', what: 'missed' }],
  }
}

/** The missing word as the person wrote it; undefined when it cannot be found in what was written. */
function nameOf({ question = '' }: Scene, { unknown }: Held): string | undefined {
  if (unknown === undefined || unknown.length > 12) return undefined
  const at = question.toLowerCase().indexOf(unknown)
  return at < 0 ? undefined : question.slice(at, at + unknown.length)
}

function windows(scene: Scene, ids: readonly string[]): Bubble[] {
  return ids.flatMap((id): Bubble[] => {
    const entry = scene.knowledge.entry(id)
    return entry?.collection === 'contacts'
      ? [{ kind: 'claim', text: contactLine(entry), citations: cited(scene, entry) }]
      : []
  })
}
