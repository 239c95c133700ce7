import * as signs from '../../content/generated/signs.ts'
import { serve } from '../answer/serve.ts'
import { sure } from '../decide.ts'
import { running } from '../guided/advance.ts'
import { ok } from '../reply.ts'
import { personOrMenu, pressFlow, type Reply, type Scene, says, text } from '../scene.ts'
import { pause } from './undo.ts'

/** A longer message tells more. */
const longest = 36

/**
 * 「まだ考え中」「わかりました またきます」「やってみます」: nobody is pressed. What was being asked waits to be taken up; with nothing
 * asked, kind words and a way on.
 */
export function thinksOver(scene: Scene, words: string): Reply | undefined {
  const { open, flow } = scene.state
  if (words.length > longest || open?.kind === 'confirm') return undefined
  const said = words.normalize('NFKC').trim()
  if (!signs.thinksOver.test(said) && !signs.vagueLater.test(said)) return undefined
  if (running(scene.state) && flow?.stage === 'asking' && open?.kind === 'question') return pause(scene)
  return {
    ...ok('see-you', scene.state, says(scene, 'see-you')),
    offer: {
      text: text(scene, 'see-you-then'),
      choices: [pressFlow(scene, 'plan'), ...personOrMenu(scene)],
    },
  }
}

/** 「ありがとさん」: thanks answer no question, whatever word stands in them. */
export function thanked(scene: Scene, words: string): Reply | undefined {
  const { open, flow } = scene.state
  const asking = open?.kind === 'question' && !flow?.waits
  if (
    open?.kind === 'confirm' ||
    words.length > longest ||
    !signs.thanksAlone.test(words.normalize('NFKC').trim())
  )
    return undefined
  if (asking) return ok('thanks', scene.state, says(scene, 'thanks-go-on'))
  return serve(scene, { text: words, intent: 'thanks', p: sure })
}
