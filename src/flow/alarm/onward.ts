import * as signs from '../../content/generated/signs.ts'
import type { Bubble, Line } from '../../message.ts'
import { asks, questions } from '../decide.ts'
import { cited } from '../say/cited.ts'
import { callCard } from '../say/incident-card.ts'
import { type Reply, type Scene, says } from '../scene.ts'
import type { State } from '../state.ts'
import { offerOf, type Told } from './aftermath-asked.ts'
import { alsoDone, isDone, isSpared, stepsOf } from './incident-steps.ts'

/** More steps than this at once are not followed. */
const atOnce = 3

/** How far somebody has come in an emergency, by what they say now. Steps are named by their place. */
type Progress = {
  readonly done: number[]
  /** The steps to show now, the first to be done first. */
  readonly shown: readonly number[]
  /** A step is told as done, or needs no doing. */
  readonly finished: boolean
  /** They are ready for what comes next. */
  readonly nodded: boolean
  /** What would undo something that was never done. */
  readonly needless: boolean
  /** What was told touches no step of what is being shown: one step is enough. */
  readonly still: boolean
}

/** What comes next in an emergency after what was said; `met` are the steps that it touches. */
export function onward(scene: Scene, said: string, incident: Told, met: readonly number[]): Reply {
  const progress = progressOf(scene, said, incident, met)
  const { done, shown, still } = progress
  const steps = stepsOf(incident)
  const [alone] = shown
  const step = alone === undefined ? undefined : steps[alone]
  const state: State = {
    ...scene.state,
    alarm: {
      ...scene.state.alarm,
      incident: incident.id,
      at: scene.now.at,
      done,
      shown: still ? alone : scene.state.alarm?.shown,
    },
    topic: incident.id,
    misses: 0,
  }
  const rest = { offer: offerOf({ ...scene, state }, incident), intent: incident.id, confidence: 1 } as const
  // What stands there already as the one thing to do is not shown a second time.
  const again = still && step !== undefined && scene.state.alarm?.shown === alone
  if (again) return { ...rest, state, bubbles: [says(scene, 'after-noted', { step })], behaviour: 'answer' }
  const unheld = questions(said) && met.length === 0 && !progress.nodded && !signs.whatFirst.test(said)
  const lines = shown.flatMap((at, place): Line[] => {
    const text = steps[at]
    return text === undefined ? [] : [{ text, mark: place === 0 ? 'do' : 'step' }]
  })
  const calls =
    lines.length === 0 ||
    unheld ||
    (!progress.finished && signs.callsForSomebody.test(said)) ||
    (!still && lines.some(({ text }) => signs.callsForSomebody.test(text)))
  return {
    ...rest,
    state,
    bubbles: [
      says(scene, lines.length === 0 ? 'after-all' : leadOf(said, progress, unheld)),
      ...stepsCard(scene, incident, lines),
      ...(calls ? callCard(scene, incident) : []),
    ],
    behaviour: 'safety_first',
  }
}

function progressOf(scene: Scene, said: string, incident: Told, met: readonly number[]): Progress {
  const steps = stepsOf(incident)
  const before = scene.state.alarm?.done ?? []
  const left = (done: readonly number[]) => steps.keys().filter((at) => !done.includes(at))
  const [next] = left(before)
  const spared = next !== undefined && isSpared(steps[next], said)
  const finished = isDone(said) || spared
  const nodded =
    finished || signs.moreToDo.test(said) || signs.onward.test(said) || signs.nodsFirst.test(said)
  const [ended] = spared || met.length === 0 ? [next] : met
  // 「アプリも入れてない」: what would undo it is not needed.
  const needless = !spared && !asks(said) && signs.spared.test(said)
  const ends = nodded && ended !== undefined ? [ended, ...alsoDone(steps, ended, said)] : []
  const done = [...before, ...(needless ? met.slice(0, 1) : ends)]
  const about = nodded || needless ? [] : met.slice(0, 2)
  // What was told touches no step: what was shown is not shown all over again.
  const still = !nodded && !needless && about.length === 0 && !asks(said) && scene.state.topic === incident.id
  const open = [...left(done)].filter((at) => !about.includes(at))
  return { done, shown: [...about, ...open].slice(0, still ? 1 : atOnce), finished, nodded, needless, still }
}

function leadOf(said: string, { needless, finished, nodded }: Progress, unheld: boolean) {
  if (signs.safeNow.test(said)) return 'after-sure'
  if (unheld) return 'after-unsure'
  if (needless) return 'after-spared'
  if (finished) return 'after-done'
  return nodded || asks(said) ? 'after-next' : 'after-told'
}

function stepsCard(scene: Scene, incident: Told, lines: readonly Line[]): readonly Bubble[] {
  if (lines.length === 0) return []
  return [{ kind: 'card', title: incident.title, tone: 'urgent', lines, citations: cited(scene, incident) }]
}
