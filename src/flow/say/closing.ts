import type { Bubble, Choice } from '../../message.ts'
import { needs, running } from '../guided/advance.ts'
import { type Question, questionOf } from '../guided/question.ts'
import { encode } from '../press.ts'
import { type Offer, press, pressFlow, type Reply, type Scene, text } from '../scene.ts'
import { spokenTo } from '../words.ts'
import { menuOffer } from './menu.ts'
import { offerHandoff } from './person.ts'

/** No channel shows more. */
const mostBubbles = 5
/** A lead of this length reads well in one bubble with the question. */
const shortLead = 90

/** After this many questions a result on what is known can be asked for. */
const earliest = 4

/** All that is said, the question with its choices last, at most five bubbles. */
export function close(scene: Scene, reply: Reply): readonly Bubble[] {
  const asked = openQuestion(scene) ?? reply.offer ?? (leaves(reply) ? onward(scene, reply) : undefined)
  const bubbles = squeeze(reply.bubbles, asked ? mostBubbles - 1 : mostBubbles)
  if (!asked) return bubbles
  const last = bubbles.at(-1)
  const lead =
    last?.kind === 'say' && !last.more && !last.speaker && last.text.length <= shortLead
      ? last.text
      : undefined
  return [
    ...(lead === undefined ? bubbles : bubbles.slice(0, -1)),
    {
      kind: 'ask',
      text: lead === undefined ? asked.text : `${lead}\n\n${asked.text}`,
      choices: asked.choices,
      ...(asked.note ? { note: asked.note } : {}),
    },
  ]
}

/** After more on what was asked about, what follows from it; else the whole menu. */
function onward(scene: Scene, { intent, behaviour }: Reply): Offer {
  const spokenOf = intent !== undefined && intent === scene.state.topic
  if (!spokenOf || (behaviour !== 'answer' && behaviour !== 'answer_caveat')) return menuOffer(scene)
  return {
    text: text(scene, 'anything-else'),
    choices: [
      ...(['plan', 'eligibility', 'self-check'] as const).map((id) => pressFlow(scene, id)),
      press(scene, 'menu', 'menu'),
      press(scene, 'person-label', 'person'),
    ],
  }
}

/** What ends or waits by itself; after anything else people are not left standing. */
const ends = ['erase', 'left', 'grants', 'person', 'follow-up', 'followup-off', 'plan-off', 'none']

const leaves = ({ behaviour, intent }: Reply): boolean =>
  behaviour !== undefined && !ends.includes(intent ?? 'none')

/** The open question or confirmation with its choices; undefined when none is open or its flow waits. */
function openQuestion(scene: Scene): Offer | undefined {
  const { open, flow } = scene.state
  if (!open) return undefined
  if (open.kind === 'confirm') return confirmation(scene, open.what)
  if (flow?.waits && !open.change) return undefined
  const question = questionOf(scene.knowledge, open.key)
  if (!question) return undefined
  const early = flow && !open.change && running(scene.state)?.early && flow.asked.length >= earliest
  const choices: Choice[] = [
    ...question.choices,
    { value: encode({ kind: 'answer', key: open.key, value: null }), label: text(scene, 'dont-know') },
    ...(early ? [press(scene, 'see-so-far', 'result')] : []),
  ]
  return { text: spokenTo(scene.audience, question.text), choices, ...note(scene, open.change, question) }
}

function note(scene: Scene, change: boolean, { open, choices }: Question): { note?: string } {
  const { flow } = scene.state
  const most = change ? 0 : needs(scene).length
  const left = flow?.left ?? most
  const lines = [
    ...(open ? [text(scene, choices.length > 0 ? 'or-write' : 'please-write')] : []),
    ...(most > 1 ? [left > 1 ? text(scene, 'progress', { n: left }) : text(scene, 'progress-soon')] : []),
    ...(most === 1 ? [text(scene, 'progress-last')] : []),
    ...(flow && !change && flow.asked.length === 1 ? [text(scene, 'hint')] : []),
  ]
  return lines.length > 0 ? { note: lines.join('') } : {}
}

function confirmation(scene: Scene, what: 'erase' | 'handoff' | 'resume'): Offer {
  const choice = (id: 'yes' | 'no', label: Parameters<typeof text>[1]): Choice => ({
    value: encode({ kind: 'do', what: `${what}-${id}` }),
    label: text(scene, label),
  })
  switch (what) {
    case 'erase':
      return {
        text: text(scene, 'erase-ask'),
        choices: [choice('yes', 'erase-yes'), choice('no', 'erase-no')],
      }
    case 'resume':
      return {
        text: text(scene, 'resume-ask'),
        choices: [choice('yes', 'resume-yes'), choice('no', 'resume-no')],
      }
    case 'handoff':
      return {
        text: offerHandoff(scene),
        choices: [choice('yes', 'handoff-yes'), choice('no', 'handoff-no')],
      }
  }
}

/** Neighbouring plain bubbles become one, the shortest first, until all fit; what is left over is folded. */
function squeeze(bubbles: readonly Bubble[], most: number): readonly Bubble[] {
  let fitted = bubbles
  while (fitted.length > most) {
    const pairs = fitted.flatMap((bubble, index) => {
      const next = fitted[index + 1]
      return bubble.kind === 'say' && next?.kind === 'say' && !bubble.more && !next.more
        ? [{ index, size: bubble.text.length + next.text.length, text: `${bubble.text}\n\n${next.text}` }]
        : []
    })
    const [best] = pairs.sort((a, b) => a.size - b.size)
    if (!best) return [...fitted.slice(0, most)]
    fitted = fitted.toSpliced(best.index, 2, { kind: 'say', text: best.text })
  }
  return fitted
}
