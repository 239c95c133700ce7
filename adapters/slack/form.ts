import * as z from 'zod'
import type { Form, FormName, Refused } from '../../src/channel.ts'
import { admit, staffOf } from './admit.ts'
import { call } from './call.ts'
import { says } from './says.ts'
import type { Scene, Who } from './scene.ts'
import { tell } from './tell.ts'
import { formView, type Keeper, textView } from './view.ts'
import type { Ear } from './whisper.ts'
import { within } from './within.ts'

/** A trigger lives three seconds: so long we wait for the form before a view is opened without it. Milliseconds. */
const patience = 1_000

const Opened = z.looseObject({ view: z.looseObject({ id: z.string() }) })

/**
 * Opens a form as a modal. When the form is not at hand at once the modal opens first and is filled afterwards; when
 * it cannot be opened the person is told, and so is who may not have it.
 */
export async function openForm(
  scene: Scene,
  of: {
    readonly name: FormName
    readonly who: Who
    readonly trigger: string
    readonly ear: Ear
    readonly about?: { readonly case?: string; readonly text?: string }
  },
): Promise<void> {
  const keeper: Keeper = of.name === 'send' || of.about?.case !== undefined ? 'desk' : 'form'
  const asked = formFor(scene, of, keeper).catch(() => says.failed)
  const first = await within(patience, asked)
  if (typeof first === 'string') return tell(scene, of.ear, first)
  const view = first ? formView(first, keeper) : textView(says.waiting, 'しるべ')
  const access = await scene.access()
  const opened = await call(access, 'views.open', { trigger_id: of.trigger, view })
  if (opened.kind !== 'ok') return tell(scene, of.ear, says.notOpened)
  if (first) return
  const form = await asked
  const later = typeof form === 'string' ? textView(form, 'しるべ') : formView(form, keeper)
  const id = Opened.safeParse(opened.answer).data?.view.id
  const filled = await call(access, 'views.update', { view_id: id, view: later })
  if (filled.kind !== 'ok') await tell(scene, of.ear, says.notOpened)
}

/** The form, or the sentence that says why there is none. */
async function formFor(
  scene: Scene,
  {
    name,
    who,
    about,
  }: {
    readonly name: FormName
    readonly who: Who
    readonly about?: { readonly case?: string; readonly text?: string }
  },
  keeper: Keeper,
): Promise<Form | string> {
  const admitted =
    keeper === 'desk' ? await admit(scene, who) : { kind: 'staff' as const, staff: staffOf(who) }
  if (admitted.kind === 'refused') return admitted.says
  const form = await scene.converse.staff.form(name, admitted.staff, about)
  return isRefused(form) ? form.says : form
}

const isRefused = (form: Form | Refused): form is Refused => 'kind' in form
