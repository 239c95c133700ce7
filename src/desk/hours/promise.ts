import type { Desk } from '../../content/schema/desk.ts'
import type { Ports } from '../../conversation/ports.ts'
import type { CaseReason } from '../../flow/turn.ts'
import { say } from '../../flow/words.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Message } from '../../message.ts'
import { addressIn, deskFor, isGrave, stateIn } from '../about.ts'
import { minutesFor } from './clock.ts'
import { afterOpenMinutes, isOpen, minutesText, nextOpen, whenText } from './hours.ts'

/** What an owner is told when a case goes to this desk at this moment. */
export function promiseOf({ content }: Knowledge, desk: Desk, now: number, urgent = false): string {
  const minutes = minutesFor(desk.limits.first_reply, urgent)
  const due = dueOf(desk, now, minutes)
  if (due !== undefined)
    return isSoon(due, now, minutes)
      ? say(content, 'desk-promise-open', { desk: desk.name, minutes: minutesText(minutes) })
      : say(content, 'desk-promise-closing', { desk: desk.name, when: whenText(due, now) })
  const next = nextOpen(desk, now)
  return next === undefined
    ? say(content, 'desk-promise-closed', { desk: desk.name })
    : say(content, 'desk-promise-later', { desk: desk.name, when: whenText(next, now) })
}

/** When a reply is due by a desk that is open now; undefined while it is closed. */
const dueOf = (desk: Desk, now: number, minutes: number): number | undefined =>
  isOpen(desk, now) ? afterOpenMinutes(desk, now, minutes) : undefined

/** Minutes of open time end later than as many minutes of the clock where the desk closes in between. */
const isSoon = (due: number | undefined, now: number, minutes: number): boolean =>
  due === now + minutes * 60_000

/** Windows for emergencies that are open at this moment and are reached by telephone, those of the area first. */
export function windowsOpen({ content }: Knowledge, now: number, prefecture?: string): readonly string[] {
  return content.contacts
    .filter(({ topics, phone, area, hours }) => {
      const here = area === undefined || area === prefecture
      return phone !== undefined && here && topics.includes('incident') && hours && isOpen({ hours }, now)
    })
    .sort((one, other) => Number(other.area !== undefined) - Number(one.area !== undefined))
    .slice(0, 3)
    .map(({ name, phone }) => `・${name} ${phone}`)
}

/**
 * A handover says when a person will answer. The bot's own sentence about that, the first of what to expect, gives way
 * to the desk's. Where the desk is closed, or closes before it must answer, an emergency is also told which windows are open now.
 */
export function promised(
  ports: Ports,
  knowledge: Knowledge,
  message: Message,
  { reason, urgent }: { readonly reason: CaseReason; readonly urgent: boolean },
): Message {
  const address = addressIn(ports)
  const state = stateIn(ports)
  const now = ports.now()
  const desk = address && deskFor(knowledge, state, reason, address.channel)
  if (!desk) return message
  const prefecture = state.profile.prefecture?.value
  const grave = urgent || isGrave(knowledge, state)
  const minutes = minutesFor(desk.limits.first_reply, grave)
  const windows =
    grave && !isSoon(dueOf(desk, now, minutes), now, minutes)
      ? windowsOpen(knowledge, now, typeof prefecture === 'string' ? prefecture : undefined)
      : []
  return {
    bubbles: message.bubbles.map((bubble) => {
      if (bubble.kind !== 'handoff') return bubble
      const { expect = '' } = bubble
      const rest = expect.slice(expect.indexOf('。') + 1).trim()
      const lines = [
        promiseOf(knowledge, desk, now, grave),
        ...(windows.length > 0
          ? [say(knowledge.content, 'desk-now-open', { list: windows.join('\n') })]
          : []),
        ...(rest === '' ? [] : [rest]),
      ]
      return { ...bubble, expect: lines.join('\n') }
    }),
  }
}
