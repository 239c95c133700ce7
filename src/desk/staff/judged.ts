import type { DeskAnswer, Staff } from '../../channel.ts'
import type { Env } from '../../env.ts'
import { barriers } from '../../flow/guided/barriers.ts'
import { eligibility } from '../../flow/guided/eligibility.ts'
import { questionOf } from '../../flow/guided/question.ts'
import { decode } from '../../flow/press.ts'
import type { Scene } from '../../flow/scene.ts'
import { fresh } from '../../flow/state.ts'
import { dayAt } from '../../knowledge/judge/moment.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Known, Value } from '../../knowledge/profile.ts'
import type { Bubble } from '../../message.ts'
import type { CallAnswer, OfCase } from '../called.ts'
import { loadKnowledge } from '../opened.ts'
import { wordsIn } from '../show/words-in.ts'

export type Invalid = { readonly kind: 'invalid'; readonly errors: Readonly<Record<string, string>> }
export type Ask = (call: OfCase) => Promise<CallAnswer>

/** The flows that staff may go through in one form. */
export const flows = { eligibility, barriers } as const

export function sceneOf(env: Env, knowledge: Knowledge, profile: Readonly<Record<string, Known>>): Scene {
  const at = env.now()
  return {
    state: { ...fresh(), profile },
    knowledge,
    now: { at, today: dayAt(at), moment: `${new Date(at + 9 * 3_600_000).toISOString().slice(0, 19)}+09:00` },
    audience: 'staff',
    heard: [],
  }
}

/** What the flow concludes from a form, with its whole trace; kept under the case where that is wished. */
export async function judged(
  env: Env,
  call: Ask,
  name: keyof typeof flows,
  id: string | undefined,
  values: Readonly<Record<string, string>>,
  staff: Staff,
): Promise<DeskAnswer | Invalid> {
  const knowledge = await loadKnowledge()
  const errors: Record<string, string> = {}
  const profile: Record<string, Known> = {}
  for (const [key, text] of Object.entries(values)) {
    const question = questionOf(knowledge, key)
    if (!question || text.trim() === '') continue
    const value = readValue(question.fact?.kind, text.trim())
    if (value === undefined) errors[key] = '数字だけで書いてください（例：30）。'
    else profile[key] = { value, from: 'form', at: env.now() }
  }
  if (Object.keys(errors).length > 0) return { kind: 'invalid', errors }
  if (Object.keys(profile).length === 0)
    return { kind: 'invalid', errors: { [Object.keys(values)[0] ?? 'keep']: 'どれか1つは答えてください。' } }
  const { bubbles, gist } = concluded(env, knowledge, name, profile)
  if (id !== undefined && values.keep === 'yes') {
    const title = name === 'eligibility' ? '制度の見立て（担当者）' : '壁の診断（担当者）'
    const kept = await call({
      kind: 'keep',
      case: id,
      staff,
      title,
      lines: gist.length > 0 ? gist : [wordsOf(bubbles)],
    })
    if (kept.kind === 'refused') return kept
  }
  return { kind: 'done', message: { bubbles } }
}

/** What a flow concludes of a firm, its whole trace as the last bubble; `gist` is that trace in lines. */
export function concluded(
  env: Env,
  knowledge: Knowledge,
  name: keyof typeof flows,
  profile: Readonly<Record<string, Known>>,
): { readonly bubbles: readonly Bubble[]; readonly gist: readonly string[] } {
  const scene = sceneOf(env, knowledge, profile)
  const said = flows[name].concludes(scene).bubbles.slice(0, 4)
  const gist = Object.entries(flows[name].gist(scene)).map(([label, text]) => `${label}：${text}`)
  const trace: Bubble = {
    kind: 'card',
    title: '見立て（すべて）',
    tone: 'plain',
    lines: gist.map((text) => ({ text })),
    citations: [],
  }
  return { bubbles: gist.length > 0 ? [...said, trace] : said, gist }
}

const wordsOf = (bubbles: readonly Bubble[]): string =>
  wordsIn({ cursor: 0, from: 'bot', at: 0, message: { bubbles } }).slice(0, 500)

/** A field's text as a value of the flow: a choice's own, a number, or a name; undefined when it is no number. */
function readValue(kind: string | undefined, text: string): Value | null | undefined {
  const press = decode(text)
  if (press?.kind === 'answer') return press.value
  if (kind === 'number' || kind === 'money') {
    const plain = text.normalize('NFKC').replace(/[,\s]/g, '')
    const found = /^(\d+(?:\.\d+)?)(億|千万|万)?(?:円|人|社|台)?$/.exec(plain)
    if (!found) return undefined
    const unit = { 億: 100_000_000, 千万: 10_000_000, 万: 10_000 }[found[2] ?? ''] ?? 1
    return Number(found[1]) * unit
  }
  return text
}
