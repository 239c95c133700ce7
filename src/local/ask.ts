import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { loadCore } from '../conversation/core.ts'
import { dayOf } from '../conversation/day.ts'
import { maskText } from '../conversation/mask.ts'
import { withoutPage } from '../conversation/plans.ts'
import { momentOf } from '../env.ts'
import { sentenceOf } from '../failure.ts'
import type { Outcome } from '../flow/turn.ts'
import type { Audience } from '../message.ts'
import { choicesIn, citationsIn, plain } from './plain.ts'

/**
 * `npm run ask -- "text"` or `npm run ask -- --stdin` (JSONL `{id,text}`): each question to a fresh conversation, each
 * answer one line of JSON on standard output as soon as it is known. What goes wrong is one line on standard error.
 */
const { values, positionals } = read()

const Options = z.object({
  audience: z.enum(['owner', 'staff']),
  /** The moment that it names, in milliseconds. */
  today: z.string().transform(momentOf).pipe(z.number()),
})
const Question = z.object({ id: z.union([z.string(), z.number()]), text: z.string() })

const options = Options.safeParse(values)
if (!options.success || (!values.stdin && positionals.length === 0)) usage()
const { audience, today: at } = options.data
const today = dayOf(at)
const core = await loadCore()

if (values.stdin) {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() !== '') askLine(line)
  }
} else {
  say(ask('1', positionals.join(' '), audience))
}

function askLine(line: string): void {
  let asked: unknown
  try {
    // What Windows writes at the head of a file is no part of the line.
    asked = JSON.parse(line.replace(/^\ufeff/, ''))
  } catch {
    fail({ error: 'not JSON' })
    process.exitCode = 1
    return
  }
  const question = Question.safeParse(asked)
  if (question.success) {
    say(ask(question.data.id, question.data.text, audience))
    return
  }
  const { data: known } = z.looseObject({ id: z.unknown() }).safeParse(asked)
  fail({ ...(known?.id === undefined ? {} : { id: known.id }), error: 'expected {id, text}' })
  process.exitCode = 1
}

function read() {
  try {
    return parseArgs({
      options: {
        stdin: { type: 'boolean', default: false },
        audience: { type: 'string', default: 'owner' },
        today: { type: 'string', default: process.env.TODAY || dayOf(Date.now()) },
      },
      allowPositionals: true,
    })
  } catch {
    return usage()
  }
}

function usage(): never {
  fail({
    error:
      'usage: npm run ask -- "text" | --stdin  [--audience owner|staff] [--today 2026-11-22|2026-12-15T16:59:00+09:00]',
  })
  process.exit(2)
}

function ask(id: string | number, text: string, audience: Audience) {
  const { behaviour, intent, confidence, ...said } = turnOver(String(id), maskText(text), audience)
  // There are no pages here.
  const bubbles = withoutPage(said.bubbles)
  return {
    id,
    text,
    behaviour,
    intent,
    confidence,
    reply: plain(bubbles) || '（お返事はありません）',
    choices: choicesIn(bubbles),
    citations: citationsIn(bubbles),
  }
}

/** What the service would do: a turn that throws is said and given to a person. */
function turnOver(id: string, text: string, audience: Audience): Omit<Outcome<unknown>, 'state' | 'effects'> {
  try {
    return core.turn(core.fresh(), [{ id, at, audience, act: { kind: 'text', text } }], { at, today })
  } catch (error) {
    fail({ id, error: error instanceof Error ? error.message : 'the turn threw' })
    const bubbles = [{ kind: 'say', text: sentenceOf({ reason: 'turn-failed' }) }] as const
    return { behaviour: 'escalate', intent: 'none', confidence: 0, bubbles }
  }
}

function say(answer: object): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}

function fail(fault: object): void {
  process.stderr.write(`${JSON.stringify(fault)}\n`)
}
