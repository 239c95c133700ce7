import type { Bindings } from '../env.ts'
import type { Call, CallAnswer } from './called.ts'

/** Asks the desk's part of one conversation; undefined where nobody ever spoke, or no such place was ever given out. */
export async function ask(
  { CONVERSATION }: Pick<Bindings, 'CONVERSATION'>,
  object: string,
  asked: Call,
): Promise<CallAnswer | undefined> {
  try {
    const answer = await CONVERSATION.get(CONVERSATION.idFromString(object)).desk(JSON.stringify(asked))
    return answer === undefined ? undefined : (JSON.parse(answer) as CallAnswer)
  } catch (error) {
    // An id that this house never gave out is refused by the platform.
    if (error instanceof TypeError) return undefined
    throw error
  }
}
