import type { CaseReason } from '../outcome.ts'
import { press, type Reply, type Scene, says, text } from '../scene.ts'
import { knownLabels } from './known.ts'

/** What a person is asked before anything is passed on: what will be passed on. */
export function offerHandoff(scene: Scene): string {
  const labels = knownLabels(scene)
  const firm =
    labels.length > 0
      ? text(scene, 'handoff-firm', { list: labels.slice(0, 6).join('、') })
      : text(scene, 'handoff-nothing')
  return text(scene, 'handoff-ask', { firm })
}

/** Asks for consent to hand over; says so when a person has the case already. */
export function askPerson(scene: Scene, reason: CaseReason, lead?: Parameters<typeof says>[1]): Reply {
  if (scene.state.case)
    return {
      state: scene.state,
      bubbles: [says(scene, 'handoff-already')],
      behaviour: 'escalate',
      intent: 'person',
      confidence: 1,
    }
  return {
    state: { ...scene.state, open: { kind: 'confirm', what: 'handoff', of: reason }, misses: 0 },
    bubbles: lead ? [says(scene, lead)] : [],
    behaviour: 'escalate',
    intent: 'person',
    confidence: 1,
  }
}

/** With consent: the case goes out. */
export function handOver(scene: Scene, reason: CaseReason): Reply {
  const { state } = scene
  return {
    state: { ...state, open: undefined, case: { at: scene.now.at, reason }, ...away(state) },
    bubbles: [{ kind: 'handoff', text: text(scene, 'handoff-done'), expect: text(scene, 'handoff-expect') }],
    offer: {
      text: text(scene, 'handoff-meanwhile'),
      choices: [
        ...(state.flow?.stage === 'asking' ? [press(scene, 'resume-yes', 'resume-yes')] : []),
        press(scene, 'menu', 'menu'),
      ],
    },
    behaviour: 'escalate',
    intent: 'person',
    confidence: 1,
    effects: [{ kind: 'case', reason, urgent: reason === 'urgent' || reason === 'distress' }],
  }
}

/** A flow waits while a person has been asked for. */
function away(state: Scene['state']): Partial<Scene['state']> {
  return state.flow && state.flow.stage === 'asking' ? { flow: { ...state.flow, waits: 'other' } } : {}
}

/** The person is no longer needed. */
export function withdrawCase(scene: Scene): Reply {
  return {
    state: { ...scene.state, case: undefined, open: undefined },
    bubbles: [says(scene, 'handoff-withdrawn')],
    offer: {
      text: text(scene, 'anything-else'),
      choices: [
        ...(scene.state.flow?.stage === 'asking' ? [press(scene, 'resume-yes', 'resume-yes')] : []),
        press(scene, 'menu', 'menu'),
      ],
    },
    behaviour: 'answer',
    intent: 'person',
    confidence: 1,
    effects: [{ kind: 'case-withdrawn' }],
  }
}
