import * as signs from '../../content/generated/signs.ts'
import { ofGrants } from '../answer/subject.ts'
import { toldCount } from '../firm/told-count.ts'
import { conclude, needs, resume, running, start } from '../guided/advance.ts'
import { questionOf } from '../guided/question.ts'
import { standing } from '../guided/standing.ts'
import { told, within } from '../reply.ts'
import { recap, showProfile } from '../say/known.ts'
import { askPerson } from '../say/person.ts'
import { press, pressFlow, type Reply, type Scene, says, text } from '../scene.ts'
import type { Running } from '../state.ts'
import { why } from './explain.ts'
import { pause } from './undo.ts'

/** Said once more, somebody else may help better. */
function soothe(scene: Scene, progress: Omit<Reply, 'bubbles'>): Reply {
  if (scene.state.misses > 0) return askPerson(scene, 'complaint', 'sorry')
  return { ...progress, state: { ...scene.state, misses: 1 }, bubbles: [says(scene, 'impatient')] }
}

/** 「あと何問ある？」, 「なんの話だっけ」: the question comes again, with how many are left, or with what was talked about. */
export function whereWeAre(scene: Scene, words: string): Reply | undefined {
  const { open, flow } = scene.state
  if (open?.kind !== 'confirm' && words.length <= longest && signs.ownShown.test(words))
    return showProfile(scene)
  if (flow?.stage === 'asking' && flow.waits && signs.lostThread.test(words)) {
    const resumed = resume(scene)
    return { ...resumed, bubbles: [{ kind: 'say', text: recap(scene, 'now') }] }
  }
  if (!open && signs.lostThread.test(words)) return leftAt(scene)
  if (flow?.stage === 'done' && open?.kind !== 'question' && signs.howManyQuestions.test(words))
    return told('progress', scene.state, says(scene, 'all-asked'))
  if (open?.kind !== 'question' || !flow) return undefined
  if (flow.stage === 'asking' && words.length <= longest && signs.canGoOnLater.test(words))
    return pause(scene)
  const progress = { state: scene.state, behaviour: 'answer', intent: 'progress', confidence: 1 } as const
  // 「それで？」: where we are, and the question once more.
  if (signs.andThen.test(words.trim()))
    return { ...progress, bubbles: [{ kind: 'say', text: recap(scene, 'now') }] }
  if (words.length <= longest && signs.alreadyTold.test(words.normalize('NFKC').trim()))
    return { ...progress, bubbles: [says(scene, 'not-received')] }
  if (words.length <= longest && signs.whatToFindOut.test(words)) {
    const list = toFindOut(scene)
    if (list.length > 0)
      return { ...progress, bubbles: [says(scene, 'to-find-out', { list: list.join('、') })] }
  }
  if (signs.howManyQuestions.test(words)) return { ...progress, bubbles: [] }
  if (signs.mustAllBeAnswered.test(words)) return { ...progress, bubbles: [says(scene, 'all-not-needed')] }
  if (signs.impatient.test(words)) return soothe(scene, progress)
  if (signs.lostThread.test(words))
    return { ...progress, bubbles: [{ kind: 'say', text: recap(scene, 'now') }] }
  return undefined
}

/** What is still to be asked, by its name; what was not known counts again. */
function toFindOut(scene: Scene): readonly string[] {
  const { profile, open } = scene.state
  const unknown = Object.keys(profile).filter((key) => profile[key]?.value === null)
  const asked = open?.kind === 'question' ? [open.key] : []
  const keys = [...new Set([...unknown, ...asked, ...needs(scene)])]
  return keys.flatMap((key) => questionOf(scene.knowledge, key)?.fact?.label ?? []).slice(0, mostNamed)
}
const mostNamed = 8

/** 「どこまでやったっけ」 while nothing is asked: what was left half-way, else what is known. */
function leftAt(scene: Scene): Reply {
  const [left] = scene.state.shelf
  if (!left) return showProfile(scene)
  const then = within(scene, { ...scene.state, flow: left })
  return {
    state: scene.state,
    bubbles: [{ kind: 'say', text: recap(then) }],
    offer: {
      text: text(scene, 'resume-ask'),
      choices: [pressFlow(scene, left.id, 'resume-yes'), press(scene, 'menu', 'menu')],
    },
    behaviour: 'answer',
    intent: 'recap',
    confidence: 1,
  }
}

/** Before so many answers there is nothing to see. */
const fewest = 2
/** A longer sentence asks for something of its own. */
const longest = 24

/** 「ここまでの結果は？」: what the answers so far come to; too early, how many questions are left. */
export function soFar(scene: Scene, words: string): Reply | undefined {
  const { state } = scene
  const grants = state.flow?.id === 'eligibility' && !state.flow.waits
  if (grants && signs.hopeless.test(words.trim()) && state.flow?.stage === 'asking') return standing(scene)
  if (grants && signs.whyNot.test(words)) return state.flow?.stage === 'asking' ? standing(scene) : why(scene)
  if (!state.flow && !state.open && signs.hopeless.test(words.trim()) && ofGrants(scene, ''))
    return start(scene, 'eligibility')
  const fitting = grants && signs.whichFits.test(words) && words.length <= longest
  const anew =
    signs.resultAsked.test(words.trim()) && words.length <= longest && !signs.whatToDoAsked.test(words)
  if (anew && state.flow?.stage === 'done' && !state.open) return conclude(scene, state.flow)
  const [shelved] = state.shelf
  // Nothing was begun that could have a result: what can be begun.
  if (anew && !state.flow && !state.open && !shelved && Object.keys(state.profile).length > 0)
    return { ...tooEarly(scene), behaviour: 'ask_back' }
  if (anew && !state.flow && !state.open && shelved && answeredOf(scene, shelved) >= fewest)
    return conclude(scene, shelved)
  if (fitting && state.flow?.stage === 'done') return conclude(scene, state.flow)
  if (grants && state.flow?.stage === 'done' && words.length <= longest && signs.howFarMet.test(words))
    return why(scene)
  if (!running(state) || state.flow?.stage !== 'asking' || state.open?.kind !== 'question') return undefined
  const met = grants && words.length <= longest && signs.howFarMet.test(words)
  if (!(fitting || met || signs.resultAsked.test(words.trim())) || signs.whatToDoAsked.test(words))
    return undefined
  const counted = grants || state.flow.id === 'barriers'
  const count = counted ? toldCount(scene) : answeredOf(scene, state.flow)
  if (grants && count < fewest && signs.sumToCome.test(words)) return undefined
  if (count >= fewest) return conclude(scene, state.flow)
  return tooEarly(scene)
}

/** Of so little there is no result yet. */
const tooEarly = (scene: Scene): Reply => told('progress', scene.state, says(scene, 'too-early'))

const answeredOf = ({ state: { profile } }: Scene, { asked }: Running): number =>
  asked.filter((key) => profile[key]).length

/** 「もう一度診断する」 after a conversation that is done: the same one again. */
export function onceMore(scene: Scene, words: string): Reply | undefined {
  const { flow } = scene.state
  return flow?.stage === 'done' && words.length <= 20 && signs.doAgain.test(words)
    ? start(scene, flow.id)
    : undefined
}
