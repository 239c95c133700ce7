import * as z from 'zod'
import type { DeskAct, DeskAnswer, Field, Form, FormName, Refused, Staff } from '../../channel.ts'
import type { Env } from '../../env.ts'
import type { Known } from '../../knowledge/profile.ts'
import { type Case, staffKey } from '../case.ts'
import { loadKnowledge } from '../opened.ts'
import { longest } from '../relay/send.ts'
import { refused } from '../says.ts'
import { draftOf } from './draft.ts'
import { fieldsOf } from './fields.ts'
import { heldIn } from './held-in.ts'
import { type Ask, type Invalid, judged, sceneOf } from './judged.ts'

/** What comes back unread: which form, for which case, and an id that makes a second submission the same one. */
const Kept = z.object({
  name: z.enum(['eligibility', 'barriers', 'send', 'draft']),
  case: z.string().optional(),
  id: z.string(),
})

/** A form for staff, filled in with what is known from the case. */
export async function formFor(
  env: Env,
  call: Ask,
  name: FormName,
  staff: Staff,
  { thread, ...given }: { readonly case?: string; readonly text?: string; readonly thread?: string },
): Promise<Form | Refused> {
  const knowledge = await loadKnowledge()
  const held = thread === undefined ? undefined : await heldIn(env, call, staff, thread)
  const of = held === undefined ? given : { ...given, case: held }
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
      if (looked?.kind !== 'case') return refused('unknown-case')
      // Said before anybody has written for nothing.
      if (!isTheirs(looked.case, staff))
        return refused(looked.case.state === 'closed' ? 'closed' : 'not-yours')
      return make('ご本人に送る', '送る', [
        words('text', '本文', of.text ?? '', 'このまま、ご本人に届きます。'),
        ...filesFor(staff),
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

const hints: Readonly<Record<string, string>> = {
  slack: '3つまで。ご本人には、14日間開けるリンク（LINE の写真は写真のまま）で届きます。',
  teams:
    '写真は、このスレッドで、しるべにメンションをつけて貼ると、添えて送れます。ほかのファイルは、担当者ページから送れます。',
}

/** Only where the channel itself brings files. */
function filesFor({ channel }: Staff): Field[] {
  const hint = hints[channel]
  if (hint === undefined) return []
  return [{ id: 'files', label: '写真・ファイル', kind: 'file', hint, optional: true }]
}

const Files = z.array(
  z.object({
    type: z.enum(['image', 'audio', 'video', 'file']),
    ref: z.string(),
    name: z.string().exactOptional(),
    bytes: z.number().exactOptional(),
    content: z.base64().exactOptional(),
  }),
)

function words(id: string, label: string, value: string, hint: string): Field {
  return { id, label, kind: 'longtext', value, hint, optional: false }
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

const isTheirs = ({ holder }: Case, staff: Staff): boolean =>
  holder !== undefined && staffKey(holder) === staffKey(staff)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
