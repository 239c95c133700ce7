import * as z from 'zod'
import {
  type Converse,
  casePress,
  type DeskAnswer,
  type Form,
  type FormName,
  type Refused,
  type Staff,
} from '../../src/channel.ts'
import type { Message } from '../../src/message.ts'
import type { TeamsConfig } from './config.ts'
import { fetchPictures, pasted, statePictures, withPictures } from './pictures.ts'
import { whole } from './place.ts'
import { type Activity, addressOf, choiceOf, isForeign, scopeIn, tenantOf } from './read.ts'
import { isForDesk } from './render/action.ts'
import { fieldId, formCard } from './render/form.ts'
import type { Element } from './render/text.ts'
import { says } from './says.ts'
import { isSealed, sealOf } from './seal.ts'
import { mentionsUs, wordsOf } from './words.ts'

/** What staff are shown: a message, a card as it is, or a sentence. */
export type Shown =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'card'; readonly card: Element }
  | { readonly kind: 'words'; readonly text: string }

export type Scene = {
  readonly config: TeamsConfig
  readonly converse: Converse
  readonly activity: Activity
}

const words = (text: string): Shown => ({ kind: 'words', text })

const Whole = z.object({
  title: z.string(),
  submit: z.string(),
  fields: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      kind: z.enum(['text', 'longtext', 'number', 'choice', 'file']),
      choices: z
        .array(z.tuple([z.string(), z.string()]).transform(([value, label]) => ({ value, label })))
        .exactOptional(),
      value: z.string().exactOptional(),
      hint: z.string().exactOptional(),
      optional: z.boolean(),
    }),
  ),
})

/** The rest of a form comes along only where it fits into its card. */
const Submitted = z.looseObject({
  form: z.looseObject({ id: z.string(), state: z.string() }),
  seal: z.string(),
})
const Pressed = z.looseObject({ choice: z.string(), seal: z.string().default('') })

/**
 * What a member of staff asks the desk for by a button or a form; undefined when it is nothing of the desk's. It is
 * taken only from a member of our organisation and only in the conversation for which we sealed it: buttons of cases
 * stand in desks' channels alone.
 */
export async function pressed(scene: Scene, value: unknown): Promise<Shown | undefined> {
  const submitted = Submitted.safeParse(value)
  if (submitted.success) return submit(scene, submitted.data, valuesIn(value))
  const choice = choiceOf(value)
  if (choice === undefined || !isForDesk(choice)) return undefined
  const staff = staffOf(scene)
  if (!staff) return words(says.stranger)
  const { seal } = Pressed.parse(value)
  if (!isSealed(scene.config, placeOf(scene), choice, seal)) return words(says.elsewhere)
  const { staff: door } = scene.converse
  if (choice === 'desk/home') return { kind: 'message', message: await door.home(staff) }
  if (choice === 'desk/statistics') return { kind: 'message', message: await door.statistics(staff) }
  const asked = casePress(choice)
  if (!asked) return words(says.unknown)
  if (asked.kind === 'write') return open(scene, staff, 'send', { case: asked.case })
  return shown(await door.act(asked.act, staff))
}

/** What staff ask for in words; undefined when it is a question like any other. */
export async function commanded(scene: Scene): Promise<Shown | undefined> {
  const { activity, converse, config } = scene
  const said = wordsOf(activity)
    .normalize('NFKC')
    .replaceAll(/[「」\s。.!]/g, '')
  const personal = scopeIn(activity) === 'personal'
  if (!personal && !mentionsUs(activity)) return undefined
  if (/^ここを窓口に(?:する|します|して|してください)$/.test(said)) {
    if (personal) return words(says.bindWhere)
    const staff = staffOf(scene)
    if (!staff) return words(says.stranger)
    return bound(await converse.staff.act({ kind: 'bind', address: deskAddress(activity) }, staff))
  }
  if (!personal || tenantOf(activity)?.toLowerCase() !== config.tenant.toLowerCase()) return undefined
  const staff = staffOf(scene)
  if (!staff) return undefined
  const name = forms[said]
  if (name) return open(scene, staff, name, {}, says.formNote)
  const figures = /^統計(?:[\s　]+(\S{1,20}))?$/.exec(wordsOf(activity).normalize('NFKC').trim())
  if (figures) return { kind: 'message', message: await converse.staff.statistics(staff, figures[1]) }
  const draft = /^\/?下書き[\s:：]+(\S[\s\S]*)$/.exec(wordsOf(activity))
  return draft?.[1] ? open(scene, staff, 'draft', { text: draft[1].trim() }) : undefined
}

/** Pictures in the thread of a case that they hold: the form that sends them. Otherwise a message like any other. */
export async function pictured(scene: Scene): Promise<Shown | undefined> {
  const { activity, config } = scene
  const found = pasted(activity, config)
  const staff = found && staffOf(scene)
  if (!found || !staff) return undefined
  const form = await scene.converse.staff.form('send', staff, {
    thread: found.thread,
    text: wordsOf(activity),
  })
  return isRefused(form) ? undefined : asCard(scene, withPictures(form, found.refs))
}

const forms: Readonly<Record<string, FormName>> = { 診断: 'barriers', 補助金: 'eligibility' }

/** The channel itself, without the thread in which it was said: a case begins a thread of its own. */
function deskAddress(activity: Activity) {
  const { to } = addressOf(activity)
  const channel = whole(activity.conversation.id)
  const { user: _, aad: __, ...rest } = to
  return { channel: 'teams', conversation: `desk:${channel}`, to: { ...rest, conversation: channel } }
}

function bound(answer: DeskAnswer): Shown {
  if (answer.kind === 'refused') return words(answer.says)
  return {
    kind: 'message',
    message: {
      bubbles: [
        ...(answer.message?.bubbles ?? []),
        {
          kind: 'ask',
          text: says.bound,
          note: says.boundNote,
          choices: [
            { value: 'desk/home', label: says.home },
            { value: 'desk/statistics', label: says.statistics },
          ],
        },
      ],
    },
  }
}

async function open(
  scene: Scene,
  staff: Staff,
  name: FormName,
  of: { readonly case?: string; readonly text?: string },
  note?: string,
): Promise<Shown> {
  const form = await scene.converse.staff.form(name, staff, of)
  return isRefused(form) ? words(form.says) : asCard(scene, form, note)
}

const asCard = (scene: Scene, form: Form, note?: string): Shown => ({
  kind: 'card',
  card: formCard(form, sealFor(scene, form), {}, note),
})

const isRefused = (form: Form | Refused): form is Refused => 'kind' in form

async function submit(
  scene: Scene,
  { form, seal }: z.infer<typeof Submitted>,
  values: Readonly<Record<string, string>>,
): Promise<Shown> {
  const staff = staffOf(scene)
  if (!staff) return words(says.stranger)
  if (!isSealed(scene.config, placeOf(scene), sealed(form), seal)) return words(says.elsewhere)
  const { state, pictures } = statePictures(form.state)
  const files = await fetchPictures(scene.config, pictures)
  if (!files) return again(scene, form, values, { files: says.noPictures })
  const all = files.length === 0 ? values : { ...values, files: JSON.stringify(files) }
  const answer = await scene.converse.staff.submit({ id: form.id, state }, all, staff)
  if (answer.kind === 'invalid') return again(scene, form, values, answer.errors)
  if (answer.kind === 'refused') return words(answer.says)
  // Something takes the form's place, so that it is not sent again.
  return {
    kind: 'message',
    message: answer.message ?? {
      bubbles: [{ kind: 'card', title: says.done, tone: 'good', lines: [], citations: [] }],
    },
  }
}

/** The form once more, with what was typed and what is wrong with it; in words where the form did not come along. */
function again(
  scene: Scene,
  form: z.infer<typeof Submitted>['form'],
  values: Readonly<Record<string, string>>,
  errors: Readonly<Record<string, string>>,
): Shown {
  const { data: whole } = Whole.safeParse(form)
  if (!whole) return words([...new Set([says.check, ...Object.values(errors)])].join('\n'))
  const fields = whole.fields.map((field) => {
    const { value: _, ...rest } = field
    const value = values[field.id]
    return value === undefined ? rest : { ...rest, value }
  })
  const { id, state } = form
  return {
    kind: 'card',
    card: formCard({ ...whole, id, state, fields }, sealFor(scene, { id, state }), errors),
  }
}

const sealed = ({ id, state }: Pick<Form, 'id' | 'state'>) => JSON.stringify(['form', id, state])

const sealFor = (scene: Scene, form: Pick<Form, 'id' | 'state'>) =>
  sealOf(scene.config, placeOf(scene), sealed(form))

const placeOf = ({ activity }: Scene) => whole(activity.conversation.id)

/** What was typed, by field; what was left empty is absent. */
function valuesIn(value: unknown): Record<string, string> {
  const prefix = fieldId('')
  return Object.fromEntries(
    Object.entries(value as Readonly<Record<string, unknown>>).flatMap(([name, typed]) => {
      if (!name.startsWith(prefix) || (typeof typed !== 'string' && typeof typed !== 'number')) return []
      const text = String(typed).trim()
      return text === '' ? [] : [[name.slice(prefix.length), text]]
    }),
  )
}

/** Who speaks, where they belong to our organisation; guests and strangers are no staff. */
function staffOf({ activity, config }: Scene): Staff | undefined {
  const { from } = activity
  const bot = [from.role, from.userRole].some((role) => role != null && /bot/i.test(role))
  if (!from.aadObjectId || bot || tenantOf(activity) === undefined || isForeign(activity, config.tenant))
    return undefined
  return { channel: 'teams', id: from.aadObjectId, ...(from.name ? { name: from.name } : {}) }
}

function shown(answer: DeskAnswer): Shown {
  if (answer.kind === 'refused') return words(answer.says)
  return answer.message ? { kind: 'message', message: answer.message } : words(says.done)
}
