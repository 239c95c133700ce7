import * as z from 'zod'
import type { Later } from '../../src/channel.ts'
import { addressOf, choiceOf } from './read.ts'
import { cardsOf, cardType } from './render/message.ts'
import type { Element } from './render/text.ts'
import { says } from './says.ts'
import type { Scene, Shown } from './scene.ts'
import { sealsFor } from './seal.ts'
import { pressed } from './staff.ts'
import { send } from './tell.ts'

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

/** What is no press of a card of ours. */
export const unreadable = error(400, 'BadRequest', says.unknown)

/**
 * Answers a button of a card (Action.Execute): what is for the desk goes through its door, any other choice is heard.
 * Rejects when that could not be stored.
 */
export async function execute(
  scene: Scene,
  value: unknown,
  later: Later,
  hear: (choice: string) => Promise<void>,
): Promise<Answer> {
  const executed = Executed.safeParse(value)
  if (!executed.success) return unreadable
  const { data } = executed.data.action
  let shown: Shown | undefined
  try {
    shown = await pressed(scene, data)
  } catch {
    return error(500, 'NotStored', says.failed)
  }
  if (shown) return refreshed(scene, shown, later)
  const choice = choiceOf(data)
  if (choice === undefined) return unreadable
  await hear(choice)
  return notice(says.taken)
}

/** What takes the card's place; what does not fit into one card follows in the conversation. */
function refreshed({ config, activity }: Scene, shown: Shown, later: Later): Answer {
  if (shown.kind === 'words') return notice(shown.text)
  const address = addressOf(activity)
  const [card, ...others] =
    shown.kind === 'card' ? [shown.card] : cardsOf(shown.message, sealsFor(config, address))
  if (!card) return notice(says.done)
  if (others.length > 0) {
    const rest = others.map((content: Element) => ({ attachments: [{ contentType: cardType, content }] }))
    later(send(config, address, rest))
  }
  return { statusCode: 200, type: cardType, value: card }
}
