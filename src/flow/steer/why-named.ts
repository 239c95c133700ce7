import { namedFact } from '../firm/named.ts'
import { questionOf } from '../guided/question.ts'
import type { Reply, Scene } from '../scene.ts'
import { ok } from '../steered.ts'

/** 「なんで人数がいるの」「なぜ売上を聞くんですか」. */
const whyTold =
  /(?:なぜ|なんで|どうして|何で|何のために?|なんのために?)[^。、?？]{0,4}?([^。、?？]{1,10}?)(?:が|を|は|って|まで|なんか|も|の(?:こと|話))*(?:聞|き[くい]|いる|要る|いり|要り|必要|関係|知りた|教え|言わ|答え|書[かく])/
const short = 30

/** Why something is asked that is named, whether it is asked now, was asked before or told: undefined when it is no fact of ours. */
export function whyNamed(scene: Scene, words: string): Reply | undefined {
  const named = words.length > short ? undefined : whyTold.exec(words)?.[1]
  const { facts } = scene.knowledge.content
  const whole = facts.find(({ aliases }) => named !== undefined && aliases.includes(named))?.id
  const key = whole ?? (named === undefined ? undefined : namedFact(named, facts))
  const { open } = scene.state
  if (key === undefined || (open?.kind === 'question' && open.key === key)) return undefined
  const question = questionOf(scene.knowledge, key)
  return question && ok('why', scene.state, { kind: 'say', text: question.why })
}
