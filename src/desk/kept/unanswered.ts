import { afterwards } from '../../conversation/effects.ts'
import type { Waiting } from '../../conversation/journal.ts'
import type { Ports } from '../../conversation/ports.ts'
import type { Entry } from '../../conversation/transcript.ts'
import { after } from '../../conversation/transcript.ts'
import type { Outcome } from '../../flow/turn.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { veil } from '../../llm/veil.ts'
import type { Case } from '../case.ts'
import { wordsIn } from '../show/words-in.ts'

const longestQuestion = 300
const longestAnswer = 2_000
/** Below this the knowledge is taken to have had nothing. */
const answered = 0.5

/** What the bot had no answer to is noted for those who write the knowledge, without names and numbers. */
export function noteUnanswered(ports: Ports, outcome: Outcome<unknown>, acts: readonly Waiting[]): void {
  const missed =
    outcome.intent === 'not-covered' ||
    outcome.effects.some((effect) => effect.kind === 'count' && effect.what === 'missed')
  if (!missed) return
  const words = acts
    .flatMap(({ incoming: { act } }) => (act.kind === 'text' ? [act.text] : []))
    .join('\n')
    .trim()
  if (words.length < 4) return
  afterwards(ports, {
    kind: 'desk',
    what: 'unanswered',
    case: '',
    of: veil(words).slice(0, longestQuestion),
  })
}

/** What a person answered, where the bot had nothing, becomes a draft for the knowledge: for a person to review. */
export function noteDraft(ports: Ports, knowledge: Knowledge, of: Case): void {
  if (!of.consent || of.sent === 0) return
  const entries = after(ports.store, 0)
  const first = entries.findIndex(({ from }) => from === 'person')
  const last = entries.findLastIndex(({ from }) => from === 'person')
  const question = questionBefore(entries.slice(0, last)) ?? lastBefore(entries.slice(0, first))
  if (question === undefined || knowledge.search(question, 'owner').answerable >= answered) return
  const answer = entries
    .slice(first)
    .filter(({ from }) => from === 'person')
    .map(wordsIn)
    .join('\n')
  const draft = {
    question: veil(question).slice(0, longestQuestion),
    answer: veil(answer).slice(0, longestAnswer),
  }
  afterwards(ports, { kind: 'desk', what: 'draft', case: of.id, of: JSON.stringify(draft) })
}

/** Asking for a person is no question that the knowledge could answer; thanks and the like ask nothing. */
const asksForPerson = /担当の(?:人|方)|担当者|オペレー|人間と|^.{0,8}相談(?:したい|(?:を)?お願い).{0,6}$/
const asks =
  /[?？]|か[。.!！\s]*$|教えて|知りたい|分から|わから|どう|どこ|いつ|いくら|なぜ|何|なに|方法|できな|できません/

/** What the owner said at length, the latest first: not the wish for a person. */
const saidIn = (entries: readonly Entry[]): string[] =>
  entries
    .flatMap(({ from, text = '' }) =>
      from === 'you' && text.length >= 8 && !asksForPerson.test(text) ? [text] : [],
    )
    .reverse()

/** The latest question that the owner put, to the bot or to the person, before the person's last words. */
const questionBefore = (entries: readonly Entry[]) => saidIn(entries).find((text) => asks.test(text))

/** The last thing the owner said at length before a person spoke. */
const lastBefore = (entries: readonly Entry[]) => saidIn(entries)[0]
