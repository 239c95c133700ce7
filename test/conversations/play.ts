import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Bubble } from '../../src/message.ts'
import { type Forms, readWhole } from './read.ts'

/** What the bot must and must not say after a step; texts are looked for in everything that a person can read. */
const Expected = z.strictObject({
  says: z.array(z.string()).default([]),
  never: z.array(z.string()).default([]),
  /** Labels that can be pressed. */
  choices: z.array(z.string()).default([]),
  /** The question with which the message ends. */
  asks: z.string().optional(),
  /** Nothing at all. */
  silent: z.boolean().default(false),
  /** Only the pure core can tell these. */
  behaviour: z.string().optional(),
  effects: z.array(z.string()).optional(),
  knows: z.record(z.string(), z.string()).optional(),
  forgot: z.array(z.string()).optional(),
  ends: z.string().optional(),
})

const bot = { bot: Expected.optional() }
const steps = [
  z.strictObject({ owner: z.string(), ...bot }),
  /** Several messages sent in one go. */
  z.strictObject({ sends: z.array(z.string()).min(2), ...bot }),
  z.strictObject({ presses: z.string(), ...bot }),
  z.strictObject({ joins: z.literal(true), ...bot }),
  z.strictObject({ sticker: z.array(z.string()), ...bot }),
  z.strictObject({ photo: z.literal(true), ...bot }),
  z.strictObject({ place: z.string(), ...bot }),
  /** Takes back what was typed in these words. */
  z.strictObject({ unsends: z.string(), ...bot }),
  z.strictObject({ edits: z.strictObject({ from: z.string(), to: z.string() }), ...bot }),
  z.strictObject({ minutes: z.number() }),
  z.strictObject({ days: z.number() }),
] as const
const Step = z.union(steps)

const Conversation = z.strictObject({
  /** One sentence: what it shows. */
  shows: z.string(),
  audience: z.enum(['owner', 'staff']).default('owner'),
  /** When it begins, in Japan. */
  at: z.iso.datetime({ offset: true }).default('2026-11-22T10:00:00+09:00'),
  steps: z.array(Step).min(1),
})

export type Expected = z.infer<typeof Expected>
export type Step = z.infer<typeof Step>
export type Conversation = z.infer<typeof Conversation> & { readonly file: string }

const forms: Forms = { whole: Conversation, steps, bot: Expected }

/** Reads one conversation; throws with file, line and what to do about it. */
export function load(file: string): Conversation {
  const parsed = readWhole(file, readFileSync(file, 'utf8'), forms)
  if ('faults' in parsed) throw new Error(parsed.faults.join('\n'))
  return { ...Conversation.parse(parsed.whole), file }
}

/** Every conversation of a folder, by file name. */
export const loadAll = (folder: string): readonly Conversation[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => load(join(folder, name)))

/** What a person sees after a step, on whatever channel; the rest only where the core is at hand. */
export type Seen = {
  readonly text: string
  readonly choices: readonly string[]
  /** Names of a table's columns, which a narrow screen may leave out. */
  readonly columns?: readonly string[]
  /** Text of the last bubble when it asks. */
  readonly question?: string
  readonly silent: boolean
  readonly behaviour?: string
  readonly effects?: readonly string[]
  readonly knows?: Readonly<Record<string, string>>
  readonly ended?: string
}

/** Everything of a message that can be read or pressed. */
export function seen(bubbles: readonly Bubble[]): Seen {
  const last = bubbles.at(-1)
  return {
    text: bubbles.map(readable).join('\n'),
    choices: bubbles.flatMap((bubble) =>
      bubble.kind === 'ask' || bubble.kind === 'card' ? (bubble.choices ?? []).map(({ label }) => label) : [],
    ),
    columns: bubbles.flatMap((bubble) => (bubble.kind === 'table' ? bubble.columns : [])),
    ...(last?.kind === 'ask' ? { question: last.text } : {}),
    silent: bubbles.length === 0,
  }
}

function readable(bubble: Bubble): string {
  switch (bubble.kind) {
    case 'say':
      return [bubble.text, bubble.more].filter(Boolean).join('\n')
    case 'claim':
      return [bubble.text, bubble.caveat, bubble.more, ...bubble.citations.map(({ title }) => title)]
        .filter(Boolean)
        .join('\n')
    case 'ask':
      return [bubble.text, bubble.note].filter(Boolean).join('\n')
    case 'card':
      return [bubble.title, ...bubble.lines.flatMap(({ label, text }) => [label, text]), bubble.note]
        .filter(Boolean)
        .join('\n')
    case 'table':
      return [bubble.title, ...bubble.columns, ...bubble.rows.flat(), bubble.note].filter(Boolean).join('\n')
    case 'path':
      return [bubble.title, ...bubble.steps.map(({ label }) => label), bubble.note].filter(Boolean).join('\n')
    case 'bars':
      return [bubble.title, ...bubble.bars.flatMap(({ label, text }) => [label, text]), bubble.note]
        .filter(Boolean)
        .join('\n')
    case 'handoff':
      return [bubble.text, bubble.expect].filter(Boolean).join('\n')
    case 'media':
      return bubble.alt
  }
}

/** What does not hold, in sentences; empty when all does. What this channel cannot tell is passed over. */
export function faults(expected: Expected, got: Seen): string[] {
  const missing = (what: string, wanted: readonly string[], has: (one: string) => boolean) =>
    wanted.filter((one) => !has(one)).map((one) => `${what}「${one}」がありません`)
  const differs = (what: string, wanted: string | undefined, is: string | undefined) =>
    wanted !== undefined && is !== undefined && wanted !== is
      ? [`${what} は ${wanted} のはずが ${is} です`]
      : []
  return [
    ...missing('ことば', expected.says, (one) => got.text.includes(one)),
    ...expected.never
      .filter((one) => got.text.includes(one))
      .map((one) => `言ってはいけない「${one}」があります`),
    ...missing('選択肢', expected.choices, (one) => got.choices.includes(one)),
    ...(expected.asks !== undefined && !got.question?.includes(expected.asks)
      ? [`最後の質問が「${expected.asks}」ではなく「${got.question ?? 'なし'}」です`]
      : []),
    ...(expected.silent !== got.silent ? [expected.silent ? '黙っているはずです' : '何か言うはずです'] : []),
    ...differs('behaviour', expected.behaviour, got.behaviour),
    ...differs('終わった案内', expected.ends, got.ended),
    ...(got.effects
      ? missing('effect', expected.effects ?? [], (one) => got.effects?.includes(one) ?? false)
      : []),
    ...(got.knows
      ? Object.entries(expected.knows ?? {}).flatMap(([label, value]) =>
          differs(label, value, got.knows?.[label] ?? '（知らない）'),
        )
      : []),
    ...(got.knows
      ? (expected.forgot ?? [])
          .filter((label) => got.knows?.[label] !== undefined)
          .map((label) => `${label} を覚えたままです`)
      : []),
  ]
}

/** One way of playing: over the pure core, or through a channel. Time passes by `wait`. */
export type Driver = {
  text(words: readonly string[]): Promise<Seen>
  press(label: string): Promise<Seen>
  join(): Promise<Seen>
  sticker(words: readonly string[]): Promise<Seen>
  photo(): Promise<Seen>
  place(name: string): Promise<Seen>
  /** By the words of the message. */
  unsend(words: string): Promise<Seen>
  edit(from: string, to: string): Promise<Seen>
  wait(minutes: number): Promise<void>
}

/** Plays a conversation to its end and says what did not hold, step by step. */
export async function play(conversation: Conversation, driver: Driver): Promise<string[]> {
  const wrong: string[] = []
  for (const [index, step] of conversation.steps.entries()) {
    const got = await take(step, driver)
    if (!got || !('bot' in step) || !step.bot) continue
    for (const fault of faults(step.bot, got))
      wrong.push(`${index + 1}. ${nameOf(step)} → ${fault}\n${got.text}\n[${got.choices.join(' | ')}]`)
  }
  return wrong
}

async function take(step: Step, driver: Driver): Promise<Seen | undefined> {
  if ('minutes' in step) return void (await driver.wait(step.minutes))
  if ('days' in step) return void (await driver.wait(step.days * 24 * 60))
  if ('owner' in step) return driver.text([step.owner])
  if ('sends' in step) return driver.text(step.sends)
  if ('presses' in step) return driver.press(step.presses)
  if ('joins' in step) return driver.join()
  if ('sticker' in step) return driver.sticker(step.sticker)
  if ('photo' in step) return driver.photo()
  if ('place' in step) return driver.place(step.place)
  if ('unsends' in step) return driver.unsend(step.unsends)
  return driver.edit(step.edits.from, step.edits.to)
}

const nameOf = (step: Step): string => {
  const { bot: _, ...said } = step as Record<string, unknown>
  return JSON.stringify(said)
}
