import * as z from 'zod'
import { casePress, type DeskAnswer, type FormName } from '../../src/channel.ts'
import type { Activity } from './activity.ts'
import { asCard, isRefused, open, submitted } from './form.ts'
import { pasted, withPictures } from './pictures.ts'
import { whole } from './place.ts'
import { addressOf, choiceOf, scopeIn } from './read.ts'
import { isForDesk } from './render/action.ts'
import { says } from './says.ts'
import { placeOf, type Scene, type Shown, staffOf, words } from './scene.ts'
import { isSealed } from './seal.ts'
import { mentionsUs, wordsOf } from './words.ts'

const Pressed = z.looseObject({ choice: z.string(), seal: z.string().default('') })

/**
 * What a member of staff asks the desk for by a button or a form; undefined when it is nothing of the desk's. It is
 * taken only from a member of our organisation and only in the conversation for which we sealed it: buttons of cases
 * stand in desks' channels alone.
 */
export async function pressed(scene: Scene, value: unknown): Promise<Shown | undefined> {
  const sent = await submitted(scene, value)
  if (sent) return sent
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
  const { activity, converse } = scene
  const typed = wordsOf(activity).normalize('NFKC').trim()
  const said = typed.replaceAll(/[「」\s。.!]/g, '')
  const personal = scopeIn(activity) === 'personal'
  if (!personal && !mentionsUs(activity)) return undefined
  if (/^ここを窓口に(?:する|します|して|してください)$/.test(said)) {
    if (personal) return words(says.bindWhere)
    const staff = staffOf(scene)
    if (!staff) return words(says.stranger)
    return bound(await converse.staff.act({ kind: 'bind', address: deskAddress(activity) }, staff))
  }
  const staff = staffOf(scene)
  if (!staff) return undefined
  const figures = /^統計(?:を見る)?(?:[\s　]+(\S{1,20}))?$/.exec(typed)
  if (figures) return { kind: 'message', message: await converse.staff.statistics(staff, figures[1]) }
  if (/^相談(?:の)?一覧(?:を見る|を見せて)?$/.test(said))
    return personal || !(await scene.isDesk())
      ? words(says.listWhere)
      : { kind: 'message', message: await converse.staff.home(staff) }
  if (!personal) return undefined
  const name = forms[said]
  if (name) return open(scene, staff, name, {}, says.formNote)
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
  if (!isRefused(form)) return asCard(scene, withPictures(form, found.refs))
  // Nobody else's pictures go anywhere; where words come along the bot is asked something.
  return wordsOf(activity) === '' && (await scene.isDesk()) ? words(says.notTheirs) : undefined
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

function shown(answer: DeskAnswer): Shown {
  if (answer.kind === 'refused') return words(answer.says)
  return answer.message ? { kind: 'message', message: answer.message } : words(says.done)
}
