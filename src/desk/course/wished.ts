import type { Waiting } from '../../conversation/journal.ts'
import type { Ports } from '../../conversation/ports.ts'
import { encode } from '../../flow/press.ts'
import { say } from '../../flow/words.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { stateIn } from '../about.ts'
import { type Case, isActive, isErased } from '../case.ts'
import { caseOf, latest } from '../cases.ts'
import { whenText } from '../hours/hours.ts'
import { promiseOf } from '../hours/promise.ts'
import { audit, tellDesk, tellOwner } from '../relay/tell.ts'
import { backToBot, ended } from './end.ts'
import { sameCase } from './open.ts'
import { type Wished, wishIn } from './wish.ts'

/**
 * Does what an owner asks of a case that nobody has claimed, in their own words: it is withdrawn, or they are asked
 * whether they mean that, or they are told when a person will answer. Asking for a person once more is turned into the
 * press that asks for one, so that the flow asks for consent. Every other message comes back as it was; undefined when
 * nothing is left for the bot to do.
 */
export function wished(ports: Ports, knowledge: Knowledge | undefined, act: Waiting): Waiting | undefined {
  if (!knowledge) return act
  const { incoming } = act
  const pressed =
    incoming.act.kind === 'choice' ? /^wish\/(.+)\/(withdraw|wait)$/.exec(incoming.act.value) : null
  if (pressed?.[1]) {
    const of = caseOf(ports.store, pressed[1])
    if (pressed[2] === 'wait') tellOwner(ports, knowledge, [['desk-waits']])
    else if (of && isActive(of.state)) withdraw(ports, knowledge, of)
    return undefined
  }
  const of = latest(ports.store)
  const wish = of && incoming.act.kind === 'text' ? meant(ports, incoming.act.text) : undefined
  if (!of || !wish) return act
  if (wish.wish === 'reopen') {
    const fresh = !isErased(of) && ports.now() - of.changed < sameCase
    if (isActive(of.state) || !fresh || incoming.act.kind !== 'text') return act
    const value = encode({ kind: 'do', what: 'person', of: 'asked' })
    return { ...act, incoming: { ...incoming, act: { kind: 'choice', value, label: incoming.act.text } } }
  }
  if (!isActive(of.state) || !of.consent) return act
  if (wish.wish === 'when') stillComing(ports, knowledge, of)
  else if (wish.wish === 'waits') tellOwner(ports, knowledge, [['desk-waits']])
  else if (wish.wish === 'withdraw' && wish.named) withdraw(ports, knowledge, of)
  else ask(ports, knowledge, of, wish.wish === 'solved' ? 'desk-solved' : 'desk-withdraw')
  return undefined
}

/** Words that do not name the case are about it only while nothing else is being asked. */
function meant(ports: Ports, text: string): Wished | undefined {
  const found = wishIn(text)
  if (!found || found.named) return found
  const { open, flow } = stateIn(ports)
  return open === undefined && flow?.stage !== 'asking' ? found : undefined
}

/** Ends a case that nobody has claimed, because its owner wants no person any more; the desk is told. */
export function withdrawn(ports: Ports, knowledge: Knowledge | undefined, of: Case): boolean {
  const closed = ended(ports, knowledge, of, 'withdraw', 'withdrawn')
  if (!closed) return false
  audit(ports, closed, 'withdraw', 'owner')
  tellDesk(ports, closed, [{ kind: 'say', text: `ご本人が相談 ${closed.number} を取り消しました。` }])
  return true
}

/** The case is there and when an answer is due; whoever may take it hears that somebody waits. */
function stillComing(ports: Ports, knowledge: Knowledge, of: Case): void {
  const now = ports.now()
  const desk = knowledge.content.desks.find(({ id }) => id === of.desk)
  const due = of.clock?.breach ?? 0
  if (due > now) tellOwner(ports, knowledge, [['desk-still', { when: whenText(due, now) }]])
  else
    tellOwner(
      ports,
      knowledge,
      [['desk-still-late']],
      desk ? [{ kind: 'say', text: promiseOf(knowledge, desk, now, of.urgent) }] : [],
    )
  tellDesk(ports, of, [{ kind: 'say', text: `ご本人が、相談 ${of.number} のお返事を待っています。` }])
}

function withdraw(ports: Ports, knowledge: Knowledge, of: Case): void {
  if (!withdrawn(ports, knowledge, of)) return
  backToBot(ports)
  tellOwner(ports, knowledge, [['desk-withdrawn']])
}

function ask(ports: Ports, knowledge: Knowledge, { id }: Case, asks: 'desk-solved' | 'desk-withdraw'): void {
  const { content } = knowledge
  tellOwner(
    ports,
    knowledge,
    [],
    [
      {
        kind: 'ask',
        text: say(content, asks),
        choices: [
          { value: `wish/${id}/withdraw`, label: say(content, 'desk-solved-yes') },
          { value: `wish/${id}/wait`, label: say(content, 'desk-solved-no') },
        ],
      },
    ],
  )
}
