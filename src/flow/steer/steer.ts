import type { Control } from '../../understand/meaning.ts'
import { showProfile } from '../say/known.ts'
import { askPerson } from '../say/person.ts'
import type { Reply, Scene } from '../scene.ts'
import { callMenu } from './call-for.ts'
import { askErase } from './erase.ts'
import { more, whatMeans, why } from './explain.ts'
import { dontKnow, skip } from './pass-over.ts'
import { previous, takeUp } from './take-up.ts'
import { back, cancel, restart, withdraw } from './undo.ts'

/** Words that steer, most decisive first: the first of a message that can be followed is. */
export const steering: readonly Control[] = [
  'erase',
  'person',
  'restart',
  'cancel',
  'withdraw-correction',
  'back',
  'previous-topic',
  'resume',
  'show-profile',
  'menu',
  'what-means',
  'why',
  'skip',
  'dont-know',
  'more',
  'yes',
  'no',
]

/** Follows a control word; undefined when it has nothing to steer here, so that it is read as ordinary words. */
export function steer(scene: Scene, control: Control): Reply | undefined {
  switch (control) {
    case 'erase':
      return askErase(scene)
    case 'person':
      return askPerson(scene, 'asked')
    case 'menu':
      return callMenu(scene)
    case 'show-profile':
      return showProfile(scene)
    case 'restart':
      return restart(scene)
    case 'cancel':
      return cancel(scene)
    case 'back':
      return back(scene)
    case 'withdraw-correction':
      return withdraw(scene)
    case 'resume':
      return takeUp(scene)
    case 'previous-topic':
      return previous(scene)
    case 'why':
      return why(scene)
    case 'what-means':
      return whatMeans(scene)
    case 'skip':
      return skip(scene)
    case 'dont-know':
      return dontKnow(scene)
    case 'more':
      return more(scene)
    case 'yes':
    case 'no':
      return undefined
  }
}
