import type { Control } from '../understand/meaning.ts'
import { resume, running, shelve, start } from './advance.ts'
import { answer } from './answer.ts'
import { flows } from './flows.ts'
import { showProfile } from './known.ts'
import { learn } from './learn.ts'
import { menu } from './menu.ts'
import { askPerson, withdrawCase } from './person.ts'
import { questionOf, showKnown } from './question.ts'
import { forget, putBack } from './remember.ts'
import { cited } from './render.ts'
import { within } from './reply.ts'
import { type Reply, type Scene, says, text } from './scene.ts'
import { fresh, type State } from './state.ts'

/** Words that steer, most decisive first: the first of a message that can be followed is. */
export const steering: readonly Control[] = [
  'erase',
  'person',
  'restart',
  'cancel',
  'withdraw-correction',
  'back',
  'previous-topic',
  'resume',
  'show-profile',
  'menu',
  'what-means',
  'why',
  'skip',
  'dont-know',
  'more',
  'yes',
  'no',
]

const ok = (intent: string, state: State, ...bubbles: Reply['bubbles']): Reply => ({
  state: { ...state, misses: 0 },
  bubbles,
  behaviour: 'answer',
  intent,
  confidence: 1,
})

/** Follows a control word; undefined when it has nothing to steer here, so that it is read as ordinary words. */
export function steer(scene: Scene, control: Control): Reply | undefined {
  const { state } = scene
  switch (control) {
    case 'erase':
      return { ...ok('erase', { ...state, open: { kind: 'confirm', what: 'erase' } }) }
    case 'person':
      return askPerson(scene, 'asked')
    case 'menu':
      return menu(scene)
    case 'show-profile':
      return showProfile(scene)
    case 'restart':
      return restart(scene)
    case 'cancel':
      return cancel(scene)
    case 'back':
      return back(scene)
    case 'withdraw-correction':
      return withdraw(scene)
    case 'resume':
      return takeUp(scene)
    case 'previous-topic':
      return previous(scene)
    case 'why':
      return why(scene)
    case 'what-means':
      return whatMeans(scene)
    case 'skip':
      return skip(scene)
    case 'dont-know':
      return dontKnow(scene)
    case 'more':
      return more(scene)
    case 'yes':
    case 'no':
      return undefined
  }
}

/** Start over: what we know of the firm is forgotten, and the same conversation begins again. */
function restart(scene: Scene): Reply {
  const { state } = scene
  const flow = state.flow
  const cleared: State = { ...fresh(), at: state.at, case: state.case, reminds: state.reminds }
  const said = says(scene, 'restarted')
  if (!flow) return { ...menu(within(scene, cleared)), bubbles: [said] }
  const begun = start(within(scene, cleared), flow.id)
  return { ...begun, bubbles: [said, ...begun.bubbles] }
}

function cancel(scene: Scene): Reply | undefined {
  const { state } = scene
  if (state.open?.kind === 'confirm' || (state.open?.kind === 'question' && state.open.change)) {
    const closed = { ...state, open: undefined }
    return ok('cancel', closed, says(scene, 'cancelled-that'))
  }
  const flow = running(state)
  if (flow && state.flow?.stage === 'asking') {
    const stopped = { ...menu(within(scene, shelve(state))) }
    return {
      ...stopped,
      bubbles: [says(scene, 'cancelled', { title: text(scene, flow.title) })],
      intent: 'cancel',
      behaviour: 'answer',
    }
  }
  if (state.case) return withdrawCase(scene)
  return ok('cancel', shelve(state), says(scene, 'cancelled-that'))
}

/** One question back: the latest answer is forgotten and asked again. */
function back(scene: Scene): Reply | undefined {
  const { state } = scene
  const { flow } = state
  if (!flow) return undefined
  const open = state.open?.kind === 'question' ? state.open.key : undefined
  const key = flow.asked.findLast((one) => one !== open && state.profile[one] !== undefined)
  if (key === undefined) return ok('back', state, says(scene, 'back-first'))
  const before = putBack(state, key) ?? state
  const without = before.profile[key] ? forget(before, [key]) : before
  const { waits: _, ...rest } = flow
  const at = flow.asked.indexOf(key)
  return ok(
    'back',
    {
      ...without,
      flow: { ...rest, stage: 'asking', asked: flow.asked.slice(0, at + 1) },
      open: { kind: 'question', key, change: false },
    },
    says(scene, 'back-to'),
  )
}

/** 「やっぱりさっきの訂正はなしで」: the latest change of something already known is undone. */
function withdraw(scene: Scene): Reply | undefined {
  const change = scene.state.trail.findLast(({ before }) => before !== null)
  if (!change?.before) return undefined
  return learn(scene, [{ key: change.key, value: change.before.value, from: change.before.from }], {
    lead: text(scene, 'withdrawn', {
      label: questionOf(scene.knowledge, change.key)?.label ?? '',
      value: showKnown(scene.knowledge, change.key, change.before.value),
    }),
  })
}

/** つづける: the waiting flow, or the latest on the shelf. */
function takeUp(scene: Scene): Reply | undefined {
  const { state } = scene
  if (state.flow && state.flow.stage === 'asking') {
    const resumed = resume(
      within(scene, { ...state, open: state.open?.kind === 'confirm' ? undefined : state.open }),
    )
    const title = text(scene, flows[state.flow.id].title)
    return { ...resumed, bubbles: [says(scene, 'resumed', { title })] }
  }
  return fromShelf(scene)
}

/** 「さっきの」: back to the earlier topic, whatever is being talked about now. */
function previous(scene: Scene): Reply | undefined {
  const { state } = scene
  if (state.flow?.waits) return takeUp(scene)
  return fromShelf(scene) ?? (state.topic ? more(scene) : takeUp(scene))
}

function fromShelf(scene: Scene): Reply | undefined {
  const { state } = scene
  const [latest] = state.shelf
  if (!latest) return undefined
  const { waits: _, ...flow } = latest
  const shelved = shelve(state, latest.id)
  return {
    state: { ...shelved, flow, open: undefined, misses: 0 },
    bubbles: [says(scene, 'resumed', { title: text(scene, flows[latest.id].title) })],
    behaviour: 'answer',
    intent: latest.id,
    confidence: 1,
  }
}

/** なぜ聞くの？ from the rule that needs it, else from the fact. */
function why(scene: Scene): Reply | undefined {
  const { open } = scene.state
  if (open?.kind !== 'question') return undefined
  const question = questionOf(scene.knowledge, open.key)
  if (!question) return undefined
  const ruled = running(scene.state)?.why?.(scene, open.key)
  const [first, ...others] = ruled?.citations ?? []
  if (ruled && first)
    return ok('why', scene.state, {
      kind: 'claim',
      text: `${question.why}\n${ruled.text}`,
      citations: [first, ...others],
    })
  return ok('why', scene.state, { kind: 'say', text: question.why })
}

function whatMeans(scene: Scene): Reply | undefined {
  const { open } = scene.state
  if (open?.kind !== 'question') return undefined
  const question = questionOf(scene.knowledge, open.key)
  if (!question) return undefined
  if (question.means) return ok('what-means', scene.state, { kind: 'say', text: question.means })
  const found = answer(scene, text(scene, 'what-is', { label: question.label }), {
    atLeast: 0.6,
    speaksOf: question.label,
  })
  if (found) return { ...found, intent: 'what-means' }
  const plain = question.findOut ?? question.why
  return ok('what-means', scene.state, {
    kind: 'say',
    text: text(scene, 'means', { label: question.label, plain }),
  })
}

function skip(scene: Scene): Reply | undefined {
  const { flow, open } = scene.state
  if (!flow || open?.kind !== 'question' || open.change) return undefined
  const left = flows[flow.id].needs(scene).filter((key) => !flow.skipped.includes(key))
  // The last open question cannot be put off any further: it counts as わからない.
  if (left.length <= 1) return dontKnow(scene)
  return ok(
    'skip',
    {
      ...scene.state,
      flow: { ...flow, skipped: [...flow.skipped, open.key] },
      open: undefined,
    },
    says(scene, 'skipped'),
  )
}

function dontKnow(scene: Scene): Reply | undefined {
  const { open } = scene.state
  if (open?.kind !== 'question') return undefined
  const question = questionOf(scene.knowledge, open.key)
  return learn(scene, [{ key: open.key, value: null, from: 'chosen' }], {
    lead: question?.findOut
      ? text(scene, 'find-out', { how: question.findOut })
      : text(scene, 'unknown-fine'),
  })
}

/** The folded rest of the last message, else more of what was last spoken of. */
function more(scene: Scene): Reply | undefined {
  const { topic, unread } = scene.state
  if (unread) return ok('more', scene.state, { kind: 'say', text: unread })
  const entry = topic === undefined ? undefined : scene.knowledge.entry(topic)
  if (!entry) return undefined
  const next = entry.related.flatMap((id) => scene.knowledge.entry(id) ?? []).find(({ id }) => id !== topic)
  if (next) return answer(scene, next.title, { entry: next })
  const citations = cited(scene, entry)
  return ok('more', scene.state, {
    kind: 'claim',
    text: text(scene, 'more-official', { title: citations[0].title, url: citations[0].url }),
    citations,
  })
}
