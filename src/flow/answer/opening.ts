import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { greet } from '../say/greet.ts'
import type { Reply, Scene } from '../scene.ts'
import { answer } from './answer.ts'
import { byEntry } from './by-entry.ts'

/** An entry on mails, SMS and calls must be this likely to be told of a pasted notice instead of what holds for all. */
const likely = 0.5

/**
 * What is sent before anything is asked: how one came here (「チラシを見て来ました」), another language, a link, or the mail
 * itself that one wonders about. A likeness of its words would answer with anything.
 */
export function opening(scene: Scene, meaning: Meaning): Reply | undefined {
  const { text: said, pasted, urgent } = meaning
  if (signs.cameHere.test(said)) return greet(scene)
  if (signs.otherLanguage.test(said)) return byEntry(scene, 'bot-language', said)
  if (urgent.length > 0) return undefined
  if (signs.onlyALink.test(said)) return byEntry(scene, 'pasted-notice', said)
  if (!pasted || !signs.asAMailSays.test(said)) return undefined
  return (
    answer(scene, said, { topics: ['phishing'], p: 0.9, atLeast: likely }) ??
    byEntry(scene, 'pasted-notice', said)
  )
}
