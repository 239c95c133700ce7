import * as signs from '../../content/generated/signs.ts'
import type { Bubble } from '../../message.ts'
import { understand } from '../../understand/understand.ts'
import { answer } from '../answer/answer.ts'
import { inGeneral } from '../answer/in-general.ts'
import { serve } from '../answer/serve.ts'
import { sure } from '../decide.ts'
import { reopened, resume, shelve, start } from '../guided/advance.ts'
import { within } from '../reply.ts'
import { recap } from '../say/known.ts'
import { type Reply, type Scene, says, titleOfFlow } from '../scene.ts'
import { more } from './explain.ts'

/** つづける: the waiting flow, or the latest on the shelf. */
export function takeUp(scene: Scene): Reply | undefined {
  const { state } = scene
  if (state.flow && reopened(scene, state.flow).stage === 'asking') {
    const resumed = resume(
      within(scene, { ...state, open: state.open?.kind === 'confirm' ? undefined : state.open }),
    )
    const title = titleOfFlow(scene, state.flow.id)
    // After a long silence what is known is said again, as nobody remembers it.
    const lead: Bubble =
      state.flow.waits === 'away' ? { kind: 'say', text: recap(scene) } : says(scene, 'resumed', { title })
    return { ...resumed, bubbles: [lead] }
  }
  return fromShelf(scene)
}

/** 「さっきの」: back to the earlier topic, whatever is being talked about now; to the one described, where it is. */
export function previous(scene: Scene): Reply | undefined {
  const { state } = scene
  const said = scene.question?.normalize('NFKC') ?? ''
  const about = (signs.earlierTopic.exec(said) ?? signs.backToTopic.exec(said))?.groups?.topic
  const shelved =
    about === undefined ? undefined : state.shelf.find(({ id }) => titleOfFlow(scene, id).includes(about))
  if (shelved) return start(scene, shelved.id)
  const meant = about === undefined ? undefined : talkAbout(scene, about)
  if (meant) return meant
  if (state.flow?.waits) return takeUp(scene)
  return fromShelf(scene) ?? earlier(scene) ?? (state.topic ? more(scene) : takeUp(scene))
}

/** What was spoken of before the last thing is told once more, with nothing left half-way to come back to. */
function earlier(scene: Scene): Reply | undefined {
  const { earlier: id, flow, open } = scene.state
  const entry = id === undefined || flow || open ? undefined : scene.knowledge.entry(id)
  return entry && entry.collection !== 'incidents' ? answer(scene, entry.title, { entry }) : undefined
}

function talkAbout(scene: Scene, about: string): Reply | undefined {
  const asking = scene.state.open?.kind === 'question' && !scene.state.flow?.waits
  const meaning = { ...understand(about, scene.knowledge, { today: scene.now.today }), facts: [] }
  const [best] = meaning.intents
  const general = inGeneral(scene, meaning, asking)
  if (general || !best || best.p < sure) return general
  return serve(scene, { text: about, intent: best.intent, p: best.p }, { aside: asking })
}

function fromShelf(scene: Scene): Reply | undefined {
  const { state } = scene
  const [latest] = state.shelf
  if (!latest) return undefined
  const flow = reopened(scene, latest)
  const shelved = shelve(state, latest.id)
  return {
    state: { ...shelved, flow, open: undefined, misses: 0 },
    bubbles: [says(scene, 'resumed', { title: titleOfFlow(scene, latest.id) })],
    behaviour: 'answer',
    intent: latest.id,
    confidence: 1,
  }
}
