import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { type Reply, type Scene, says } from '../scene.ts'
import { answer } from './answer.ts'

/** What a firm may have done already, as people call it, and the measure that does it; what helps most comes first. */
const steps = [
  { measure: 'mfa', called: signs.doneMfa },
  { measure: 'backup-basic', called: signs.doneBackup },
  { measure: 'update-os', called: signs.doneUpdate },
  {
    measure: 'antivirus-on',
    called: signs.doneAntivirus,
  },
  { measure: 'password-strong', called: signs.donePassword },
  { measure: 'shared-link-review', called: signs.doneSharing },
  { measure: 'phishing-care', called: signs.doneTraining },
  { measure: 'emergency-card', called: signs.doneCard },
] as const

/** 「バックアップはしてる、あとは？」: what helps most of what was not named; undefined when nothing was told as done. */
export function beyond(scene: Scene, { text: said }: Meaning): Reply | undefined {
  if (!signs.doneAlready.test(said) || !signs.whatFurther.test(said)) return undefined
  const named = steps.filter(({ called }) => called.test(said))
  if (named.length === 0) return undefined
  const next = steps.find((step) => !named.includes(step))
  const entry = next && scene.knowledge.entry(next.measure)
  const reply = entry && answer(scene, said, { entry })
  return reply && { ...reply, bubbles: [says(scene, 'done-next'), ...reply.bubbles], intent: 'done-next' }
}
