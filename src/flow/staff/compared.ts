import * as signs from '../../content/generated/signs.ts'
import { flows } from '../guided/flows.ts'
import { within } from '../reply.ts'
import { knownFacts } from '../say/known.ts'
import { press, type Reply, type Scene, says, text } from '../scene.ts'
import { fresh, type Member } from '../state.ts'

/** So many rows can be looked over on a narrow screen. */
const most = { facts: 6, grants: 2 }

/** 「2社を比べて」 of staff: what was told of each member, side by side, with what fits; who comes first is theirs to say. Undefined for an owner. */
export function compared(scene: Scene, words: string): Reply | undefined {
  const { state } = scene
  if (scene.audience !== 'staff' || !signs.membersCompared.test(words.normalize('NFKC'))) return undefined
  const members = [state, ...(state.others ?? [])]
    .filter(({ profile }) => Object.keys(profile).length > 0)
    .slice(0, 3)
    .toSorted((one, other) => (one.label ?? '').localeCompare(other.label ?? ''))
  const offer = { text: text(scene, 'anything-else'), choices: [press(scene, 'menu', 'menu')] }
  const said = { state: { ...state, misses: 0 }, offer, intent: 'members-compared', confidence: 0.9 }
  if (members.length < 2) return { ...said, bubbles: [says(scene, 'compared-none')], behaviour: 'ask_back' }
  const firms = members.map((member) => firmOf(scene, member))
  const labels = [...new Set(firms.flatMap(({ facts }) => facts.map(({ label }) => label)))]
  return {
    ...said,
    bubbles: [
      says(scene, 'members-compared'),
      {
        kind: 'table',
        title: text(scene, 'compared-title'),
        columns: ['', ...members.map(({ label }, n) => label ?? text(scene, 'member-nth', { n: n + 1 }))],
        rows: [
          ...labels
            .slice(0, most.facts)
            .map((label) => [
              label,
              ...firms.map(({ facts }) => facts.find((one) => one.label === label)?.value ?? '？'),
            ]),
          [text(scene, 'compared-grants'), ...firms.map(({ grants }) => grants || '？')],
        ],
        note: text(scene, 'compared-note'),
        citations: [],
      },
    ],
    behaviour: 'answer',
  }
}

/** What was told of a member, and which schemes stand best for it. */
function firmOf(scene: Scene, { profile }: Pick<Member, 'profile'>) {
  const then = within(scene, { ...fresh(), at: scene.state.at, profile })
  const grants = Object.entries(flows.eligibility.gist(then))
    .slice(0, most.grants)
    .map(([title, stands]) => `${title}（${stands}）`)
    .join('、')
  return { facts: knownFacts(then), grants }
}
