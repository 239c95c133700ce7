import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { askWhen, remind } from '../guided/follow-up.ts'
import type { Reply, Scene } from '../scene.ts'
import { daysUntil } from './checked-in.ts'

/** 「来週の月曜に思い出させて」: agreed at once where it says when, else when is asked; of what was last spoken of. */
export function remindMe(scene: Scene, { text: said }: Meaning): Reply | undefined {
  if (said.length > longest || !signs.remindsMe.test(said) || signs.noMoreAsking.test(said)) return undefined
  const topic = scene.state.topic ?? plan
  const days = daysUntil(said)
  return (days === undefined ? undefined : remind(scene, `${days}/${topic}`)) ?? askWhen(scene, topic)
}

/** A longer sentence tells of more than a day. */
const longest = 40
/** What is called a plan where nothing was spoken of. */
const plan = 'plan'
