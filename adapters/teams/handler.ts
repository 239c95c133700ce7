import { type InvokeResponse, TeamsActivityHandler, type TurnContext } from 'botbuilder'
import type { Converse, Later } from '../../src/channel.ts'
import type { Act } from '../../src/message.ts'
import { type Activity, activityIn } from './activity.ts'
import { execute, unreadable } from './card.ts'
import type { TeamsConfig } from './config.ts'
import { answerTo } from './invoke.ts'
import { addressOf, choiceOf, heardOf, messageActs } from './read.ts'
import { isForDesk } from './render/action.ts'
import { says } from './says.ts'
import type { Scene, Shown } from './scene.ts'
import type { Services } from './service.ts'
import { commanded, pictured, pressed } from './staff.ts'
import { tell } from './tell.ts'
import { typing } from './typing.ts'
import { wordsOf } from './words.ts'

/** Hears what Teams reports; every kind that is not here is answered 200 and says nothing to us. */
export class Handler extends TeamsActivityHandler {
  readonly #config: TeamsConfig
  readonly #converse: Converse
  readonly #services: Services
  readonly #later: Later

  constructor(config: TeamsConfig, converse: Converse, services: Services, later: Later) {
    super()
    this.#config = config
    this.#converse = services.watched(converse)
    this.#services = services
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
    if (shown) this.#later(tell(this.#config, addressOf(activity), shown))
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
    const isDesk = () => this.#services.isDesk(activity.conversation.id)
    return { config: this.#config, converse: this.#converse, activity, isDesk }
  }

  /** A button of a card is heard; every other invoke gets the answer that its kind expects. */
  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    const { name, value } = context.activity
    if (name === 'adaptiveCard/action') {
      const activity = activityIn(context.activity)
      const hear = (choice: string) => this.#hear(context, () => [{ kind: 'choice', value: choice }])
      const body = activity ? await execute(this.#scene(activity), value, this.#later, hear) : unreadable
      return { status: 200, body }
    }
    const choice = name === undefined || name === 'suggestedActions/submit' ? choiceOf(value) : undefined
    if (choice === undefined || isForDesk(choice)) return answerTo(name, value)
    await this.#hear(context, () => [{ kind: 'choice', value: choice }])
    return { status: 200 }
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

function isUs({ activity }: TurnContext, which: 'membersAdded' | 'membersRemoved'): boolean {
  return activity[which]?.some(({ id }) => id === activity.recipient?.id) ?? false
}
