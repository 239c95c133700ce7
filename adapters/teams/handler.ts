import { type InvokeResponse, TeamsActivityHandler, type TurnContext } from 'botbuilder'
import * as z from 'zod'
import type { Converse, Later } from '../../src/channel.ts'
import type { Act, Address, Message } from '../../src/message.ts'
import type { TeamsConfig } from './config.ts'
import { post, sealsFor, typing } from './deliver.ts'
import { answerTo } from './invoke.ts'
import { type Activity, activityIn, addressOf, choiceOf, heardOf, messageActs } from './read.ts'
import { isForDesk } from './render/action.ts'
import { cardsOf, cardType, type Post, render } from './render/message.ts'
import type { Element } from './render/text.ts'
import { says } from './says.ts'
import { commanded, pictured, pressed, type Scene, type Shown } from './staff.ts'
import { wordsOf } from './words.ts'

const Executed = z.looseObject({
  action: z.looseObject({ type: z.literal('Action.Execute'), data: z.unknown().optional() }),
})

/** What Teams is answered to `adaptiveCard/action`: a card that takes the pressed one's place, a notice, an error. */
type Answer = { readonly statusCode: number; readonly type: string; readonly value: unknown }

const notice = (text: string): Answer => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value: text,
})
const error = (statusCode: number, code: string, message: string): Answer => ({
  statusCode,
  type: 'application/vnd.microsoft.error',
  value: { code, message },
})

/** Hears what Teams reports; every kind that is not here is answered 200 and says nothing to us. */
export class Handler extends TeamsActivityHandler {
  readonly #config: TeamsConfig
  readonly #converse: Converse
  readonly #later: Later

  constructor(config: TeamsConfig, converse: Converse, later: Later) {
    super()
    this.#config = config
    this.#converse = converse
    this.#later = later
    this.onMessage((context, next) => this.#message(context).then(next))
    const edited = (context: TurnContext, next: () => Promise<void>) => this.#hear(context, editOf).then(next)
    const deleted = (context: TurnContext, next: () => Promise<void>) =>
      this.#hear(context, ({ id }) => [{ kind: 'unsent', messageId: id ?? '' }]).then(next)
    // Also what Teams names edited, deleted and undeleted: undeleting brings the words back.
    this.onMessageUpdate(edited).onMessageDelete(deleted)
    const joined = (context: TurnContext) => this.#hear(context, () => [{ kind: 'joined' }])
    const left = (context: TurnContext) => this.#hear(context, () => [{ kind: 'left' }])
    this.onMembersAdded(async (context, next) => {
      if (isUs(context, 'membersAdded')) await joined(context)
      await next()
    })
    this.onMembersRemoved(async (context, next) => {
      if (isUs(context, 'membersRemoved')) await left(context)
      await next()
    })
    // The SDK takes `add-upgrade` and `remove-upgrade` for these two; an upgrade of the app is nobody's coming or going.
    this.onInstallationUpdate(async (context, next) => {
      if (context.activity.action === 'add') await joined(context)
      if (context.activity.action === 'remove') await left(context)
      await next()
    })
  }

  /** Words and presses for the desk go through its door; everything else is said in the conversation. */
  async #message(context: TurnContext): Promise<void> {
    const activity = activityIn(context.activity)
    if (!activity) return
    const scene = this.#scene(activity)
    let shown: Shown | undefined
    try {
      shown = (await pressed(scene, activity.value)) ?? (await said(scene))
    } catch {
      // The desk is out of order; whoever pressed or asked does it again.
      shown = { kind: 'words', text: says.failed }
    }
    if (shown) this.#say(addressOf(activity), shown)
    else await this.#hear(context, messageActs)
  }

  async #hear(context: TurnContext, actsOf: (activity: Activity) => readonly Act[]): Promise<void> {
    const activity = activityIn(context.activity)
    if (!activity) return
    const incoming = heardOf(activity, actsOf(activity), this.#config.tenant)
    const [first] = incoming
    if (!first) return
    // Begun before the journal is written, because a sign of typing that comes after the answer would stay there.
    const answered = first.act.kind === 'text' || first.act.kind === 'choice' || first.act.kind === 'media'
    if (answered && !first.overheard) this.#later(typing(this.#config, first.address))
    await this.#converse.hear(incoming)
  }

  #scene(activity: Activity): Scene {
    return { config: this.#config, converse: this.#converse, activity }
  }

  /** Shows staff what they asked for, where they asked. What is lost here is asked for again by pressing again. */
  #say(address: Address, shown: Shown): void {
    this.#later(this.#post(address, this.#posts(address, shown)))
  }

  async #post(address: Address, posts: readonly Post[]): Promise<void> {
    const key = crypto.randomUUID()
    for (let tries = 0; tries < 3; tries++) {
      const outcome = await post(this.#config, address, posts, key)
      if (outcome.kind !== 'retry' || outcome.unknown) return
      await new Promise((resolve) => setTimeout(resolve, Math.min(outcome.after ?? 1000, 5000)))
    }
  }

  #posts(address: Address, shown: Shown): readonly Post[] {
    if (shown.kind === 'card') return [{ attachments: [{ contentType: cardType, content: shown.card }] }]
    return render(messageOf(shown), sealsFor(this.#config, address))
  }

  /** A button of a card is heard; every other invoke gets the answer that its kind expects. */
  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    const { name, value } = context.activity
    if (name === 'adaptiveCard/action') return { status: 200, body: await this.#execute(context) }
    const choice = name === undefined || name === 'suggestedActions/submit' ? choiceOf(value) : undefined
    if (choice === undefined || isForDesk(choice)) return answerTo(name)
    await this.#hear(context, () => [{ kind: 'choice', value: choice }])
    return { status: 200 }
  }

  /** A button of a card (Action.Execute): for the desk, or heard like any choice. */
  async #execute(context: TurnContext): Promise<Answer> {
    const activity = activityIn(context.activity)
    const value = Executed.safeParse(context.activity.value)
    if (!activity || !value.success) return error(400, 'BadRequest', says.unknown)
    const { data } = value.data.action
    let shown: Shown | undefined
    try {
      shown = await pressed(this.#scene(activity), data)
    } catch {
      return error(500, 'NotStored', says.failed)
    }
    if (shown) return this.#refreshed(addressOf(activity), shown)
    const choice = choiceOf(data)
    if (choice === undefined) return error(400, 'BadRequest', says.unknown)
    await this.#hear(context, () => [{ kind: 'choice', value: choice }])
    return notice(says.taken)
  }

  /** What takes the card's place; what does not fit into one card follows in the conversation. */
  #refreshed(address: Address, shown: Shown): Answer {
    if (shown.kind === 'words') return notice(shown.text)
    const [card, ...others] =
      shown.kind === 'card' ? [shown.card] : cardsOf(shown.message, sealsFor(this.#config, address))
    if (!card) return notice(says.done)
    if (others.length > 0) {
      const rest = others.map((content: Element) => ({ attachments: [{ contentType: cardType, content }] }))
      this.#later(this.#post(address, rest))
    }
    return { statusCode: 200, type: cardType, value: card }
  }
}

/** What words and pictures ask of the desk; a choice that was pressed is never read by its label. */
async function said(scene: Scene): Promise<Shown | undefined> {
  if (choiceOf(scene.activity.value) !== undefined) return undefined
  return (await commanded(scene)) ?? (await pictured(scene))
}

/** What comes back from a deletion may come without its words: then nothing is changed. */
function editOf(activity: Activity): readonly Act[] {
  const text = wordsOf(activity)
  return text === '' ? [] : [{ kind: 'edited', messageId: activity.id ?? '', text }]
}

function messageOf(shown: Exclude<Shown, { kind: 'card' }>): Message {
  return shown.kind === 'message' ? shown.message : { bubbles: [{ kind: 'say', text: shown.text }] }
}

function isUs({ activity }: TurnContext, which: 'membersAdded' | 'membersRemoved'): boolean {
  return activity[which]?.some(({ id }) => id === activity.recipient?.id) ?? false
}
