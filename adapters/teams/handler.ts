import {
  type AdaptiveCardInvokeResponse,
  type AdaptiveCardInvokeValue,
  type InvokeResponse,
  TeamsActivityHandler,
  type TurnContext,
} from 'botbuilder'
import type { Converse } from '../../src/channel.ts'
import type { Act } from '../../src/message.ts'
import { type Activity, choiceOf, messageAct, read, wordsOf } from './read.ts'

/** Hears what Teams reports; every kind that is not here is answered 200 and says nothing to us. */
export class Handler extends TeamsActivityHandler {
  readonly #converse: Converse

  constructor(converse: Converse) {
    super()
    this.#converse = converse
    this.onMessage((context, next) => this.#hear(context, messageAct).then(next))
    const edited = (context: TurnContext, next: () => Promise<void>) =>
      this.#hear(context, (activity) => ({
        kind: 'edited',
        messageId: activity.id ?? '',
        text: wordsOf(activity),
      })).then(next)
    const deleted = (context: TurnContext, next: () => Promise<void>) =>
      this.#hear(context, ({ id }) => ({ kind: 'unsent', messageId: id ?? '' })).then(next)
    // Teams names its own edits and deletions; other clients send the plain kind. Undeleting brings the words back.
    this.onMessageUpdate(edited).onMessageDelete(deleted)
    this.onTeamsMessageEditEvent(edited)
      .onTeamsMessageUndeleteEvent(edited)
      .onTeamsMessageSoftDeleteEvent(deleted)
    this.onMembersAdded(async (context, next) => {
      const self = context.activity.recipient?.id
      if (context.activity.membersAdded?.some(({ id }) => id === self))
        await this.#hear(context, () => ({ kind: 'joined' }))
      await next()
    })
    this.onInstallationUpdateRemove((context, next) =>
      this.#hear(context, () => ({ kind: 'left' })).then(next),
    )
  }

  async #hear(context: TurnContext, actOf: (activity: Activity) => Act | undefined): Promise<void> {
    const incoming = read(context.activity, actOf)
    if (incoming) await this.#converse.hear([incoming])
  }

  /** A button of a card (Action.Execute): heard like any choice; the card itself says that it was taken. */
  protected override async onAdaptiveCardInvoke(
    context: TurnContext,
    value: AdaptiveCardInvokeValue,
  ): Promise<AdaptiveCardInvokeResponse> {
    const choice = choiceOf(value.action?.data)
    if (choice) await this.#hear(context, () => ({ kind: 'choice', value: choice }))
    return {
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: choice ? '受け取りました。' : '',
    } as never
  }

  /** An invoke that nobody here knows gets a well-formed answer all the same. */
  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    const response = await super.onInvokeActivity(context)
    return response ?? { status: 501, body: {} }
  }
}
