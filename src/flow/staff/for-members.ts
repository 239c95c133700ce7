import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { understand } from '../../understand/understand.ts'
import { answer } from '../answer/answer.ts'
import { byEntry } from '../answer/by-entry.ts'
import { learn } from '../firm/learn.ts'
import { learntFrom } from '../firm/read.ts'
import { start } from '../guided/advance.ts'
import { chain } from '../reply.ts'
import type { Reply, Scene } from '../scene.ts'
import type { FlowId } from '../state.ts'

/** What staff go through with a member, by the name they give it; the more particular names first. */
const guided: readonly (readonly [FlowId, RegExp])[] = [
  ['self-check', signs.memberSelfCheck],
  ['barriers', signs.memberBarriers],
  ['eligibility', signs.memberGrants],
  ['plan', signs.memberPlan],
  ['cost', signs.memberCost],
]
/** A longer sentence tells more than what is to be begun. */
const longest = 40
const shortest = 24

/** 「会員の製造業30人の会社に、なんで要るか説明したい」: the member is noted, and why a small firm needs it is told; a seminar for members, how it may go. Undefined for an owner. */
export function explaining(scene: Scene, { text: said, facts }: Meaning): Reply | undefined {
  if (scene.audience !== 'staff') return undefined
  const id = signs.seminarWished.test(said)
    ? 'staff-seminar-plan'
    : signs.explainsWhy.test(said)
      ? 'why-small-targeted'
      : undefined
  const entry = id === undefined ? undefined : scene.knowledge.entry(id)
  if (!entry) return undefined
  return chain(scene, [
    (then) => (facts.length > 0 ? learn(then, learntFrom(facts)) : undefined),
    (then) => answer(then, said, { entry }),
  ])
}

/** 「会員さんの診断をしたい」: what staff go through for a member. Undefined for an owner. */
export function forMember(scene: Scene, words: string): Reply | undefined {
  if (scene.audience !== 'staff' || words.length > longest) return undefined
  if (signs.grantsForMember.test(words.normalize('NFKC')) && toldOfFirm(scene, words))
    return grantsFor(scene, words)
  if (signs.diagnosesFor.test(words) && !signs.memberSelfCheck.test(words)) return start(scene, 'barriers')
  const consulted = signs.consultedByMember.test(words) && words.length <= shortest
  if (consulted && signs.memberGrants.test(words)) return start(scene, 'eligibility')
  if (!signs.begunForMember.test(words)) return undefined
  const found = guided.find(([, called]) => called.test(words))
  return found && start(scene, found[0])
}

/** Told first, so that what is shown of grants is what fits the member. */
function grantsFor(scene: Scene, words: string): Reply | undefined {
  const { flow } = scene.state
  if (flow?.id === 'eligibility' && flow.stage === 'asking') return undefined
  const { facts } = understand(words, scene.knowledge, { today: scene.now.today })
  return chain(scene, [(then) => learn(then, learntFrom(facts)), (then) => start(then, 'eligibility')])
}

/** Two things at least of a firm are told beside what is wished for it. */
const toldOfFirm = ({ knowledge, now }: Scene, words: string): boolean =>
  new Set(understand(words, knowledge, { today: now.today }).facts.map(({ fact }) => fact)).size >= 2

/** 「福岡の会員では何が壁になってる？」 is about all members: where staff see the figures. Undefined for an owner. */
export function membersAtLarge(scene: Scene, words: string): Reply | undefined {
  if (scene.audience !== 'staff') return undefined
  const said = words.normalize('NFKC')
  const goesOn = scene.state.topic === 'staff-see-insight' && signs.figuresFurther.test(said)
  const id =
    goesOn ||
    signs.figuresAsked.test(said) ||
    (signs.membersAtLarge.test(said) && signs.wherePutOff.test(said))
      ? 'staff-see-insight'
      : signs.draftsHow.test(said)
        ? 'staff-how-drafts'
        : signs.usedHow.test(said)
          ? 'staff-how-to-use'
          : undefined
  return byEntry(scene, id, words)
}

/** What a member asked, without that staff were asked it (「UTMは必要かと聞かれた」); the words themselves otherwise. */
export function askedByMember({ audience }: Pick<Scene, 'audience'>, words: string): string {
  if (audience !== 'staff') return words
  const told = words.trim().replace(signs.hearsay, '')
  if (told !== words.trim() && told.length >= 2 && !signs.asksAlready.test(words.trim()))
    return told.replace(signs.indirect, '？')
  const report = signs.reported.exec(told)?.groups
  const bare = told.replace(signs.reported, '').trim()
  if (bare === told || bare.length < 4) return words
  const quoted = signs.quotedAtEnd.exec(bare)?.groups?.quoted
  const asked = quoted ?? bare.replace(signs.fromMember, '').replace(signs.indirect, '？')
  if (asked.length < 4) return words
  if (signs.asksAlready.test(asked)) return asked
  const things = report?.things ?? report?.matters
  return things === undefined ? `${asked.replace(/か$/, '')}ですか` : `${asked}を教えて`
}
