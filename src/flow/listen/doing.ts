import { calmed } from '../alarm/over.ts'
import { answer } from '../answer/answer.ts'
import { serve } from '../answer/serve.ts'
import { learn } from '../firm/learn.ts'
import { conclude, resume, running, shelve, start } from '../guided/advance.ts'
import { askWhen, outcome, remind, reminded, stopReminding } from '../guided/follow-up.ts'
import { revokePlan } from '../guided/plan.ts'
import { compare } from '../guided/products.ts'
import { questionOf } from '../guided/question.ts'
import type { CaseReason } from '../outcome.ts'
import type { Press } from '../press.ts'
import { within } from '../reply.ts'
import { because } from '../say/because.ts'
import { foundGrants, lookUp } from '../say/grants.ts'
import { inFull } from '../say/in-full.ts'
import { showProfile } from '../say/known.ts'
import { menu, menuOffer } from '../say/menu.ts'
import { askPerson, handOver } from '../say/person.ts'
import { type Reply, type Scene, says, text } from '../scene.ts'
import { type FlowId, flowIds, fresh } from '../state.ts'
import { callEmergencies, callMenu } from '../steer/call-for.ts'
import { steer } from '../steer/steer.ts'

/** Follows something pressed. A button of an old message still means what it meant. */
export function pressed(scene: Scene, press: Press): Reply | undefined {
  switch (press.kind) {
    case 'answer':
      return answered(scene, press)
    case 'skip':
      return scene.state.open?.kind === 'question' && scene.state.open.key === press.key
        ? steer(scene, 'skip')
        : undefined
    case 'flow':
      return isFlow(press.id) ? start(scene, press.id) : undefined
    case 'entry': {
      const entry = scene.knowledge.entry(press.id)
      if (!entry?.audience.includes(scene.audience)) return undefined
      return answer(
        entry.collection === 'incidents' ? within(scene, alarmed(scene, entry.id)) : scene,
        entry.title,
        { entry },
      )
    }
    case 'intent':
      return serve(scene, { intent: press.id, text: chosenText(scene, press.id), p: 1 })
    case 'change':
      return doing(scene, 'change', press.key)
    case 'do':
      return doing(scene, press.what, press.of)
  }
}

/** An emergency that was chosen is what is talked about from here on, with what was done of it before. */
const alarmed = ({ state, now }: Scene, incident: string): Scene['state'] => ({
  ...state,
  alarm: {
    incident,
    at: now.at,
    done: state.alarm?.incident === incident ? state.alarm.done : [],
  },
})

const isFlow = (id: string): id is FlowId => flowIds.some((one) => one === id)

const chosenText = (scene: Scene, id: string): string =>
  scene.knowledge.content.intents.find((one) => one.id === id)?.choice ?? id

function answered(scene: Scene, { key, value }: Extract<Press, { kind: 'answer' }>): Reply | undefined {
  const { open } = scene.state
  const current = open?.kind === 'question' && open.key === key
  if (value === null && current) return steer(scene, 'dont-know')
  if (!questionOf(scene.knowledge, key)) return undefined
  return learn(scene, [{ key, value, from: 'chosen' }], { quiet: current })
}

const ok = (scene: Scene, intent: string, reply: Partial<Reply>): Reply => ({
  state: scene.state,
  bubbles: [],
  behaviour: 'answer',
  intent,
  confidence: 1,
  ...reply,
})

/** What the bot's own buttons do, by name; an unknown one shows the menu. */
export function doing(scene: Scene, what: string, of?: string): Reply {
  const { state } = scene
  const closed = { ...state, open: undefined }
  switch (what) {
    case 'erase':
      return steer(scene, 'erase') ?? menu(scene)
    case 'erase-yes':
      return ok(scene, 'erase', {
        state: { ...fresh(), at: state.at },
        bubbles: [says(scene, 'erased', { day: scene.now.today })],
        effects: [{ kind: 'erase' }],
      })
    case 'erase-no':
      return ok(scene, 'erase-kept', { state: closed, bubbles: [says(scene, 'erase-kept')] })
    case 'more':
      return steer(scene, 'more') ?? menu(scene)
    case 'person':
      return askPerson(scene, of === 'urgent' ? 'urgent' : 'asked')
    case 'handoff-yes':
      return handOver(scene, reasonOf(scene, of))
    case 'handoff-no':
      return ok(scene, 'person', {
        state: closed,
        bubbles: [says(scene, 'handoff-no-fine')],
        ...(state.flow ? {} : { offer: menuOffer(scene) }),
      })
    case 'resume-yes': {
      const { bubbles, ...rest } = resume(within(scene, closedConfirm(scene)))
      return { ...rest, bubbles: [...bubbles, says(scene, 'resume-ok')] }
    }
    case 'resume-no':
      return ok(scene, 'cancel', {
        state: { ...shelve(closed) },
        bubbles: [says(scene, 'resume-stopped')],
        offer: menuOffer(scene),
      })
    case 'change': {
      const question = of === undefined ? undefined : questionOf(scene.knowledge, of)
      if (!question) return showProfile(scene)
      return ok(scene, 'change', {
        state: { ...state, open: { kind: 'question', key: question.key, change: true }, misses: 0 },
        bubbles: state.profile[question.key] ? [says(scene, 'change-ask', { label: question.label })] : [],
      })
    }
    case 'result': {
      const flow = running(state)
      return flow && state.flow ? conclude(scene, state.flow) : menu(scene)
    }
    case 'judged':
      return (of === undefined ? undefined : inFull(scene, of)) ?? menu(scene)
    case 'because':
      return (of === undefined ? undefined : because(scene, of)) ?? menu(scene)
    case 'reminded':
      return reminded(scene, of ?? '')
    case 'remind':
      return askWhen(scene, of ?? '')
    case 'remind-in':
      return remind(scene, of ?? '') ?? menu(scene)
    case 'remind-no':
      return ok(scene, 'remind', { bubbles: [says(scene, 'remind-no-fine')], offer: menuOffer(scene) })
    case 'compare':
      return compare(scene)
    case 'plan-off':
      return revokePlan(scene)
    case 'remind-stop':
      return stopReminding(scene)
    case 'outcome':
      return outcome(scene, of ?? '') ?? menu(scene)
    case 'grants':
      return lookUp(scene)
    case 'grants-found':
      return foundGrants(scene, of ?? '')
    case 'after-over':
      return calmed(scene)
    case 'emergency':
      return callEmergencies(scene)
    case 'menu':
      return callMenu(scene)
    case 'none-of-these':
      return state.misses > 0
        ? askPerson(scene, 'second-miss', 'missed-twice')
        : ok(scene, 'missed', {
            state: { ...state, misses: 1 },
            behaviour: 'ask_back',
            offer: { ...menuOffer(scene), text: text(scene, 'say-otherwise') },
          })
    case 'profile':
      return showProfile(scene)
    default:
      return menu(scene)
  }
}

/** A waiting question stays open; only a confirmation closes. */
function closedConfirm({ state }: Scene) {
  return state.open?.kind === 'confirm' ? { ...state, open: undefined } : state
}

const reasons: readonly CaseReason[] = [
  'asked',
  'second-miss',
  'urgent',
  'person-must-judge',
  'out-of-date',
  'distress',
  'complaint',
]

function reasonOf({ state }: Scene, of: string | undefined): CaseReason {
  const named = of ?? (state.open?.kind === 'confirm' ? state.open.of : undefined)
  return reasons.find((reason) => reason === named) ?? 'asked'
}
