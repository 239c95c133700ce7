import * as z from 'zod'
import type { DeskAct, DeskAnswer, Field, Form, FormName, Refused, Staff } from '../channel.ts'
import type { Env } from '../env.ts'
import { barriers } from '../flow/barriers.ts'
import { eligibility } from '../flow/eligibility.ts'
import { decode } from '../flow/press.ts'
import { questionOf } from '../flow/question.ts'
import type { Scene } from '../flow/scene.ts'
import { fresh } from '../flow/state.ts'
import { dayAt } from '../knowledge/judge/moment.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Known, Value } from '../knowledge/profile.ts'
import type { Bubble } from '../message.ts'
import { longest } from './act.ts'
import type { Call, CallAnswer } from './call.ts'
import { draftOf } from './draft.ts'
import { loadKnowledge } from './opened.ts'
import { wordsIn } from './packet.ts'
import { refused } from './says.ts'

type Invalid = { readonly kind: 'invalid'; readonly errors: Readonly<Record<string, string>> }
type Ask = (call: Exclude<Call, { kind: 'own' }>) => Promise<CallAnswer>

/** What comes back unread: which form, for which case, and an id that makes a second submission the same one. */
const Kept = z.object({
  name: z.enum(['eligibility', 'barriers', 'send', 'draft']),
  case: z.string().optional(),
  id: z.string(),
})

/** A form asks at most so much: the facts that decide most. */
const mostFields = 12

/** A form for staff, filled in with what is known from the case. */
export async function formFor(
  env: Env,
  call: Ask,
  name: FormName,
  staff: Staff,
  of: { readonly case?: string; readonly text?: string },
): Promise<Form | Refused> {
  const knowledge = await loadKnowledge()
  const looked = of.case === undefined ? undefined : await call({ kind: 'look', case: of.case, staff })
  if (looked?.kind === 'refused') return looked
  const profile = looked?.kind === 'case' ? (looked.profile as Readonly<Record<string, Known>>) : {}
  const state = JSON.stringify({ name, ...(of.case ? { case: of.case } : {}), id: crypto.randomUUID() })
  const make = (title: string, submit: string, fields: readonly Field[]): Form => ({
    id: name,
    title,
    submit,
    fields,
    state,
  })
  switch (name) {
    case 'send':
      if (of.case === undefined) return refused('unknown-case')
      return make('ご本人に送る', '送る', [
        words('text', '本文', of.text ?? '', 'このまま、ご本人に届きます。'),
        ...(staff.channel === 'slack' ? [files] : []),
      ])
    case 'draft': {
      const draft = of.text ? draftOf(sceneOf(env, knowledge, profile), of.text) : undefined
      return make('回答の下書き', of.case ? '送る' : '下書きを見る', [
        { id: 'question', label: '質問', kind: 'text', value: of.text ?? '', optional: true },
        words(
          'text',
          '本文',
          draft ?? '',
          draft ? '出典と日付を確かめてから送ってください。' : '資料に答えが見つかりません。',
        ),
      ])
    }
    case 'eligibility':
    case 'barriers': {
      const fields = fieldsOf(env, knowledge, name, profile)
      const keep: Field = {
        id: 'keep',
        label: '結果を相談に残す',
        kind: 'choice',
        choices: [
          { value: 'yes', label: '残す' },
          { value: 'no', label: '残さない' },
        ],
        value: 'no',
        optional: true,
      }
      return make(
        name === 'eligibility' ? '使える制度を調べる' : '何が止めているか診断',
        '調べる',
        of.case ? [...fields, keep] : fields,
      )
    }
  }
}

/** Only where the channel itself keeps files. */
const files: Field = {
  id: 'files',
  label: '写真・ファイル',
  kind: 'file',
  hint: '3つまで。ご本人には、14日間開けるリンク（LINE の写真は写真のまま）で届きます。',
  optional: true,
}

const Files = z.array(
  z.object({
    type: z.enum(['image', 'audio', 'video', 'file']),
    ref: z.string().min(1),
    name: z.string().exactOptional(),
    bytes: z.number().exactOptional(),
  }),
)

function words(id: string, label: string, value: string, hint: string): Field {
  return { id, label, kind: 'longtext', value, hint, optional: false }
}

const flows = { eligibility, barriers } as const

function sceneOf(env: Env, knowledge: Knowledge, profile: Readonly<Record<string, Known>>): Scene {
  const at = env.now()
  return {
    state: { ...fresh(), profile },
    knowledge,
    now: { at, today: dayAt(at), moment: `${new Date(at + 9 * 3_600_000).toISOString().slice(0, 19)}+09:00` },
    audience: 'staff',
    heard: [],
  }
}

/** What is known already first, to be looked over; then what decides most. */
function fieldsOf(
  env: Env,
  knowledge: Knowledge,
  name: keyof typeof flows,
  profile: Readonly<Record<string, Known>>,
): Field[] {
  const asked = new Set(flows[name].needs(sceneOf(env, knowledge, {})))
  const open = flows[name].needs(sceneOf(env, knowledge, profile))
  const known = Object.keys(profile).filter((key) => asked.has(key))
  return [...known, ...open].slice(0, mostFields).flatMap((key): Field[] => {
    const question = questionOf(knowledge, key)
    if (!question) return []
    const value = valueText(knowledge, key, profile[key])
    const base = {
      id: key,
      label: question.label,
      hint: question.text,
      optional: true,
      ...(value ? { value } : {}),
    }
    const { fact, choices } = question
    if (fact?.kind === 'prefecture') {
      const all = [...new Set(knowledge.content.places.map((place) => place.prefecture))]
      return all.length > 0 && all.length <= 100
        ? [{ ...base, kind: 'choice' as const, choices: all.map((one) => ({ value: one, label: one })) }]
        : [{ ...base, kind: 'text' as const }]
    }
    if ((fact?.kind === 'number' || fact?.kind === 'money') && !known.includes(key))
      return [{ ...base, kind: 'number' as const }]
    return [
      choices.length > 0 ? { ...base, kind: 'choice' as const, choices } : { ...base, kind: 'text' as const },
    ]
  })
}

function valueText(knowledge: Knowledge, key: string, known: Known | undefined): string | undefined {
  if (!known || known.value === null) return undefined
  const { value } = known
  const question = questionOf(knowledge, key)
  const chosen = question?.choices.find((choice) => same(decode(choice.value), value))
  if (chosen) return chosen.value
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

function same(press: ReturnType<typeof decode>, value: Value): boolean {
  return press?.kind === 'answer' && JSON.stringify(press.value) === JSON.stringify(value)
}

/** Carries out a form that came back; errors are per field. */
export async function submitted(
  env: Env,
  door: { readonly call: Ask; act(act: DeskAct, staff: Staff): Promise<DeskAnswer> },
  form: Pick<Form, 'id' | 'state'>,
  values: Readonly<Record<string, string>>,
  staff: Staff,
): Promise<DeskAnswer | Invalid> {
  const kept = Kept.safeParse(parsed(form.state))
  if (!kept.success) return refused('malformed')
  const { name, case: id, id: once } = kept.data
  switch (name) {
    case 'send':
    case 'draft': {
      const text = (values.text ?? '').trim()
      if (text === '') return { kind: 'invalid', errors: { text: '本文を書いてください。' } }
      if (text.length > longest)
        return {
          kind: 'invalid',
          errors: { text: `${longest.toLocaleString('ja-JP')}文字までにしてください。` },
        }
      const { data: media = [] } = Files.safeParse(parsed(values.files ?? ''))
      if (id !== undefined) return door.act({ kind: 'send', case: id, text, id: once, media }, staff)
      return { kind: 'done', message: { bubbles: [{ kind: 'say', text }] } }
    }
    case 'eligibility':
    case 'barriers':
      return judged(env, door.call, name, id, values, staff)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function judged(
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
  const scene = sceneOf(env, knowledge, profile)
  const { bubbles } = flows[name].concludes(scene)
  const gist = Object.entries(flows[name].gist(scene)).map(([label, text]) => `${label}：${text}`)
  const trace: Bubble = {
    kind: 'card',
    title: '見立て（すべて）',
    tone: 'plain',
    lines: gist.map((text) => ({ text })),
    citations: [],
  }
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
  return { kind: 'done', message: { bubbles: [...bubbles.slice(0, 4), ...(gist.length > 0 ? [trace] : [])] } }
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
