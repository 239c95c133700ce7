import * as signs from '../../content/generated/signs.ts'
import { understand } from '../../understand/understand.ts'
import { learn } from '../firm/learn.ts'
import { learntFrom } from '../firm/read.ts'
import { start } from '../guided/advance.ts'
import { within } from '../reply.ts'
import { inWords } from '../say/known.ts'
import { type Reply, type Scene, says } from '../scene.ts'
import { fresh, type Member } from '../state.ts'

/** So many at once can be kept apart. */
const most = 4

type Labelled = { readonly label: string; readonly member: Member }

/**
 * 「A社は小売3人、B社は製造50人」 of staff: each is a member of its own; grants are looked for with the first, and the others wait
 * to be called by their letters. Undefined for an owner, and where fewer than two are told of.
 */
export function severalMembers(scene: Scene, words: string): Reply | undefined {
  if (scene.audience !== 'staff') return undefined
  const told = membersIn(scene, words).map((one) => known(scene, one))
  const [first, ...others] = told
  if (!first || others.length === 0) return undefined
  const state = {
    ...fresh(),
    at: scene.state.at,
    case: scene.state.case,
    reminds: scene.state.reminds,
    profile: first.member.profile,
    label: first.label,
    others: others.map(({ member }) => member),
  }
  const then = within(scene, state)
  const list = told
    .map(
      ({ label, member }) =>
        `${label}（${inWords(within(scene, { ...fresh(), profile: member.profile }), Object.keys(member.profile))}）`,
    )
    .join('、')
  const begun = start(then, 'eligibility')
  return {
    ...begun,
    bubbles: [
      says(then, 'members-told', { list, first: first.label, next: others[0]?.label ?? '' }),
      ...begun.bubbles,
    ],
    behaviour: 'answer',
    intent: 'several-members',
    confidence: 1,
  }
}

/** What was told of the same letter before stands, where it is not told anew. */
function known(scene: Scene, { label, member }: Labelled): Labelled {
  const before = [scene.state, ...(scene.state.others ?? [])].find((one) => one.label === label)
  return before
    ? { label, member: { ...member, profile: { ...before.profile, ...member.profile } } }
    : { label, member }
}

/** What is told of each firm that is called by a letter. */
function membersIn(scene: Scene, words: string): readonly Labelled[] {
  const said = words.normalize('NFKC')
  const marks = [...said.matchAll(signs.lettered)]
  const described = membersBefore(scene, said)
  if (described.length > 1) return described
  return marks.slice(0, most).flatMap((mark, at): Labelled[] => {
    const label = mark.groups?.label
    const part = said.slice(mark.index + mark[0].length, marks[at + 1]?.index ?? said.length)
    const { facts } = understand(`${part.replace(/^[はが、:：\s]+/, '')}です`, scene.knowledge, {
      today: scene.now.today,
    })
    const { profile } = learn(within(scene, fresh()), learntFrom(facts), { quiet: true }).state
    return label && facts.length > 0 ? [{ label, member: { profile, shelf: [], past: {}, label } }] : []
  })
}

/** 「製造業30人のA社と小売5人のB社」: what is told stands before each letter. */
function membersBefore(scene: Scene, said: string): readonly Labelled[] {
  const parts = [...said.matchAll(signs.describedLettered)]
  return parts.slice(0, most).flatMap(({ groups }): Labelled[] => {
    const label = groups?.label
    const { profile } = toldIn(scene, groups?.told ?? '')
    return label && Object.keys(profile).length > 0
      ? [{ label, member: { profile, shelf: [], past: {}, label } }]
      : []
  })
}

function toldIn(scene: Scene, told: string): Pick<Member, 'profile'> {
  const { facts } = understand(`${told}です`, scene.knowledge, { today: scene.now.today })
  return learn(within(scene, fresh()), learntFrom(facts), { quiet: true }).state
}

/**
 * 「D社は農業法人4人、茨城」 after another member was spoken of, or 「C社、介護施設25人」 as the first: one letter that nobody has, and
 * what is told of it. Undefined for an owner.
 */
export function newlyLettered(scene: Scene, words: string): { readonly label: string } | undefined {
  if (scene.audience !== 'staff') return undefined
  const said = words.normalize('NFKC').trim()
  const label = signs.opensByLetter.exec(said)?.groups?.label
  const labels = new Set([...said.matchAll(signs.lettered)].map(({ groups }) => groups?.label))
  const { state } = scene
  if (label === undefined || labels.size !== 1 || label === state.label) return undefined
  if (state.others?.some((one) => one.label === label)) return undefined
  return Object.keys(toldIn(scene, said).profile).length > 0 ? { label } : undefined
}

/** 「次A社」「じゃあまずB社から」: the letter by which a member is called, where that is all that is said. */
export function calledByLetter(words: string): string | undefined {
  const said = words.normalize('NFKC').trim()
  return said.length <= brief && signs.letteredCall.test(said)
    ? [...said.matchAll(signs.lettered)][0]?.groups?.label
    : undefined
}
const brief = 20

/** 「B社はもう宣言している」「A社に送る文面」: the letter of the one member that a sentence begins with. */
export function begunByLetter(words: string): string | undefined {
  const said = words.normalize('NFKC').trim()
  const labels = new Set([...said.matchAll(signs.lettered)].map(({ groups }) => groups?.label))
  return labels.size === 1 ? signs.begunByLetter.exec(said)?.groups?.label : undefined
}
