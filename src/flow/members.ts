import { start } from './advance.ts'
import { within } from './reply.ts'
import { type Reply, type Scene, says } from './scene.ts'
import { fresh, type State } from './state.ts'

/** 「次の会員さん」「別の会社の話ですが」, said by staff. */
const another =
  /(?:次|つぎ|別|べつ|ほか|他|もう1|もう一|違う)の?(?:人の|社の|件の|人|社|件)?(?:会員|会社|企業|事業所|事業者|お店|相談者?|方|案件)/
const asks = /[?？]|ですか|ますか|違い/

/**
 * Staff go on to another member: what was told of the one before is not held against the next. What was being asked is
 * asked of the new one. Undefined for an owner, and when nothing was told yet.
 */
export function nextMember(scene: Scene, words: string): Reply | undefined {
  const { state } = scene
  const head = words.split(/[。、,\n]/)[0] ?? ''
  if (scene.audience !== 'staff' || Object.keys(state.profile).length === 0) return undefined
  if (!another.test(head) || asks.test(head)) return undefined
  const cleared: State = { ...fresh(), at: state.at, case: state.case, reminds: state.reminds }
  const said = says(scene, 'next-member')
  const flow = state.flow?.stage === 'asking' ? state.flow.id : undefined
  const begun = flow && start(within(scene, cleared), flow)
  return {
    state: begun?.state ?? cleared,
    bubbles: [said],
    behaviour: 'answer',
    intent: 'next-member',
    confidence: 1,
  }
}
