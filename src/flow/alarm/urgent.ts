import type { Choice } from '../../message.ts'
import { encode } from '../press.ts'
import { incidentCards } from '../say/incident-card.ts'
import { press, type Reply, type Scene, says, text } from '../scene.ts'
import type { State } from '../state.ts'

/** From here on what follows is read within the emergency. */
const plain = 0.5

/** An incident by its id, and how likely it is. */
type Likely = { readonly incident: string; readonly score: number }

/** An emergency before everything else: what to do now, whom to call. The running conversation waits. Undefined for what is no incident. */
export function urgent(scene: Scene, found: readonly Likely[]): Reply | undefined {
  const entries = found.flatMap(({ incident }) => {
    const entry = scene.knowledge.entry(incident)
    return entry?.collection === 'incidents' ? [entry] : []
  })
  const [first, second] = entries
  if (!first) return undefined
  const { flow } = scene.state
  const waiting = flow?.stage === 'asking'
  const state: State = {
    ...scene.state,
    ...(waiting ? { flow: { ...flow, waits: 'urgent' } } : {}),
    open: scene.state.open?.kind === 'confirm' ? undefined : scene.state.open,
    topic: first.id,
    ...(found[0] && found[0].score >= plain
      ? { alarm: { incident: first.id, at: scene.now.at, done: [] } }
      : {}),
    misses: 0,
  }
  const choices: Choice[] = [
    press(scene, 'person-label', 'person', 'urgent'),
    ...(second
      ? [{ value: encode({ kind: 'entry', id: second.id }), label: second.title.slice(0, 20) }]
      : []),
    ...(waiting ? [press(scene, 'resume-yes', 'resume-yes')] : []),
    press(scene, 'emergency-other', 'emergency'),
  ]
  return {
    state,
    bubbles: incidentCards({ ...scene, state }, first),
    offer: { text: text(scene, waiting ? 'urgent-then-resume' : 'urgent-then'), choices },
    behaviour: 'safety_first',
    intent: first.id,
    confidence: found[0]?.score ?? 1,
    effects: [{ kind: 'count', what: 'urgent', of: first.id }],
  }
}

/** Somebody at the end of their tether: kind words and a person, before any information. */
export function comfort(scene: Scene): Reply {
  const { flow } = scene.state
  return {
    state: {
      ...scene.state,
      ...(flow?.stage === 'asking' ? { flow: { ...flow, waits: 'urgent' } } : {}),
      open: { kind: 'confirm', what: 'handoff', of: 'distress' },
    },
    bubbles: [says(scene, 'distress')],
    behaviour: 'escalate',
    intent: 'distress',
    confidence: 1,
    effects: [{ kind: 'count', what: 'distress' }],
  }
}
