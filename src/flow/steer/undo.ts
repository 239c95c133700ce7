import * as signs from '../../content/generated/signs.ts'
import { learn } from '../firm/learn.ts'
import { namedFact } from '../firm/named.ts'
import { forget, putBack } from '../firm/remember.ts'
import { running, shelve, start } from '../guided/advance.ts'
import { questionOf, showKnown } from '../guided/question.ts'
import { ok, within } from '../reply.ts'
import { menu, menuOffer } from '../say/menu.ts'
import { withdrawCase } from '../say/person.ts'
import { press, type Reply, type Scene, says, text, titleOfFlow } from '../scene.ts'
import { fresh, type State } from '../state.ts'

/** Start over: what we know of the firm is forgotten, and the same conversation begins again. */
export function restart(scene: Scene): Reply {
  const { state } = scene
  const flow = state.flow
  const cleared: State = { ...fresh(), at: state.at, case: state.case, reminds: state.reminds }
  const said = says(scene, 'restarted')
  if (!flow) return { ...menu(within(scene, cleared)), bubbles: [said] }
  const begun = start(within(scene, cleared), flow.id)
  return { ...begun, bubbles: [said, ...begun.bubbles] }
}

/** Closes what is being asked, or puts the conversation aside; with neither, a case is withdrawn. */
export function cancel(scene: Scene): Reply | undefined {
  const { state } = scene
  if (state.open?.kind === 'confirm' || (state.open?.kind === 'question' && state.open.change)) {
    const closed = { ...state, open: undefined }
    return ok('cancel', closed, says(scene, 'cancelled-that'))
  }
  const flow = running(state)
  if (
    flow &&
    state.flow?.stage === 'asking' &&
    (signs.later.test(scene.question ?? '') || signs.weary.test(scene.question ?? ''))
  )
    return pause(scene)
  if (flow && state.flow?.stage === 'asking') {
    const stopped = { ...menu(within(scene, shelve(state))) }
    return {
      ...stopped,
      bubbles: [says(scene, 'cancelled', { title: titleOfFlow(scene, flow.id) })],
      intent: 'cancel',
      behaviour: 'answer',
    }
  }
  if (state.case) return withdrawCase(scene)
  return ok('cancel', shelve(state), says(scene, 'cancelled-that'))
}

/** What is being asked waits until it is taken up again. */
export function pause(scene: Scene): Reply {
  const { state } = scene
  const flow = state.flow && { ...state.flow, waits: 'away' as const }
  return {
    ...ok('cancel', { ...state, flow }),
    offer: {
      text: text(scene, 'paused'),
      choices: [press(scene, 'resume-yes', 'resume-yes'), press(scene, 'menu', 'menu')],
    },
  }
}

/** One question back: what was answered or put off last is asked again, and the answer forgotten. */
export function back(scene: Scene): Reply | undefined {
  const { state } = scene
  const { flow } = state
  if (!flow) return undefined
  const open = state.open?.kind === 'question' ? state.open.key : undefined
  const key = flow.asked.findLast(
    (one) => one !== open && (state.profile[one] !== undefined || flow.skipped.includes(one)),
  )
  if (key === undefined) return ok('back', state, says(scene, 'back-first'))
  const before = putBack(state, key) ?? state
  const without = before.profile[key] ? forget(before, [key]) : before
  const { waits: _, left: __, ...rest } = flow
  const at = flow.asked.indexOf(key)
  return ok(
    'back',
    {
      ...without,
      flow: {
        ...rest,
        stage: 'asking',
        asked: flow.asked.slice(0, at + 1),
        skipped: flow.skipped.filter((one) => one !== key),
      },
      open: { kind: 'question', key, change: false },
    },
    says(scene, 'back-to'),
  )
}

/** 「やっぱりさっきの訂正はなしで」: the latest change of something already known is undone. */
export function withdraw(scene: Scene): Reply | undefined {
  const named = namedFact(scene.question ?? '', scene.knowledge.content.facts)
  const { trail } = scene.state
  if (named && trail.findLast(({ key }) => key === named)?.before === null) return forgetOne(scene, named)
  const change = trail.findLast(({ key, before }) => before !== null && (!named || key === named))
  // Nothing was corrected: 「さっきの取消で」 takes the latest thing told itself back.
  if (!change?.before) return trail.at(-1) && forgetOne(scene, trail.at(-1)?.key ?? '')
  return learn(scene, [{ key: change.key, value: change.before.value, from: change.before.from }], {
    lead: text(scene, 'withdrawn', {
      label: questionOf(scene.knowledge, change.key)?.label ?? '',
      value: showKnown(scene.knowledge, change.key, change.before.value),
    }),
  })
}

/** 「都道府県だけ消して」: one thing that was told is forgotten, and nothing else. Undefined when it is not known. */
export function forgetOne(scene: Scene, key: string): Reply | undefined {
  if (!scene.state.profile[key]) return undefined
  const { flow, open } = scene.state
  const without = forget(scene.state, [key])
  const reopened: State =
    flow?.stage === 'done' ? { ...without, flow: { ...flow, stage: 'asking' } } : without
  const label = questionOf(scene.knowledge, key)?.label ?? ''
  return {
    ...ok('forget', { ...reopened, open: open?.kind === 'confirm' ? undefined : open }),
    bubbles: [says(scene, 'forgot-one', { label })],
    ...(flow ? {} : { offer: menuOffer(scene) }),
  }
}
