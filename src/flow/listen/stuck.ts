import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { inGeneral } from '../answer/in-general.ts'
import { serve } from '../answer/serve.ts'
import { asks, sure } from '../decide.ts'
import type { Reply, Scene } from '../scene.ts'

/** Who tells more than this of a firm lists it. */
const most = 2
/** A clause by itself is surer. */
const inClause = 0.75

/** 「担当者がいません」, 「工務店。忙しくて手が回らん」: a fact of the firm, told because it is what holds them up. Undefined when it is not. */
export function stuck(scene: Scene, meaning: Meaning): Reply | undefined {
  if (scene.state.flow || meaning.facts.length > most) return undefined
  // Told after an answer it is one more fact of the firm, not what somebody came for.
  if (scene.state.topic !== undefined && meaning.facts.length > 0) return undefined
  const [best] = meaning.intents
  const whole = best && best.p >= sure && meaning.facts.length < most && ofBarriers(scene, best.intent)
  const intent = whole
    ? best.intent
    : asks(meaning.text)
      ? undefined
      : (ofClause(scene, meaning.text) ?? lacksTime(meaning))
  if (!intent) return undefined
  const bare = { ...meaning, facts: [] }
  return (whole ? inGeneral(scene, bare, false) : undefined) ?? serve(scene, { text: '', intent, p: sure })
}

function ofBarriers({ knowledge }: Scene, intent: string): boolean {
  const does = knowledge.content.intents.find(({ id }) => id === intent)?.does
  return does !== undefined && 'flow' in does && does.flow === 'barriers'
}

/** What a clause by itself says holds them up. */
function ofClause(scene: Scene, text: string): string | undefined {
  const clauses = text.split(/[。、,.!\n]|けど|けれど/).filter((one) => one.length > shortest)
  const found = clauses.flatMap((clause) => scene.knowledge.recognise(clause).ranked[0] ?? [])
  return found.find(({ intent, p }) => p >= inClause && ofBarriers(scene, intent))?.intent
}
const shortest = 5

/** 「時間がとれなくて」: no time is what holds them up, whatever else it sounds like. */
const lacksTime = ({ text }: Meaning): string | undefined =>
  signs.busy.test(text) ? 'barriers-find' : undefined
