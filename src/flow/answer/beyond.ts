import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { asks } from '../decide.ts'
import { nextOf, nextStep } from '../say/next-step.ts'
import { titleOf } from '../say/render.ts'
import { type Reply, type Scene, says } from '../scene.ts'
import { byEntry } from './by-entry.ts'
import { done } from './done.ts'

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

/** Of these few it is plain that they are done; a password that is there may well be on the wall. */
const plain = 4
/** Longer than this tells of more than what is done. */
const longest = 28

/** 「2段階認証はしてます」: that it is done is heard, and what follows it is told; undefined when nothing was told as done. */
export function doneAlone(scene: Scene, { text: said }: Meaning): Reply | undefined {
  if (
    said.length > longest ||
    asks(said) ||
    !signs.doneAlready.test(said) ||
    signs.notDone.test(said) ||
    signs.notSure.test(said) ||
    signs.takesForEnough.test(said) ||
    signs.doneAmiss.test(said)
  )
    return undefined
  const [named, ...others] = steps.slice(0, plain).filter(({ called }) => called.test(said))
  const entry = named && others.length === 0 ? scene.knowledge.entry(named.measure) : undefined
  const next = nextOf(scene, entry)
  if (!entry || next === undefined) return undefined
  return done(scene, entry, [
    says(scene, 'done-heard', { title: titleOf(entry) }),
    nextStep(scene, entry, next),
  ])
}

/** 「バックアップしとらん」: what is told to be missing is answered by how to get it. */
export function toldMissing(scene: Scene, { facts, text: said }: Meaning): Reply | undefined {
  const missing = facts.some(({ fact, value }) => fact === 'backup' && value === 'none')
  return missing ? byEntry(scene, 'backup-basic', said) : undefined
}

/** 「バックアップはしてる、あとは？」: what helps most of what was not named; undefined when nothing was told as done. */
export function beyond(scene: Scene, { text: said }: Meaning): Reply | undefined {
  if (!signs.doneAlready.test(said) || !signs.whatFurther.test(said)) return undefined
  const named = steps.filter(({ called }) => called.test(said))
  if (named.length === 0) return undefined
  const next = steps.find((step) => !named.includes(step))
  const reply = byEntry(scene, next?.measure, said)
  return reply && { ...reply, bubbles: [says(scene, 'done-next'), ...reply.bubbles], intent: 'done-next' }
}
