import type { Scheme } from '../../content/schema/scheme.ts'
import { encode } from '../press.ts'
import { pressFlow, type Reply, type Scene, text } from '../scene.ts'
import { amountLines, judgeOne, status } from './scheme.ts'
import { short } from './show.ts'

/** Several schemes, each by its name with what it pays and whether it takes applications; which one is meant can be pressed. */
export function schemesListed(scene: Scene, schemes: readonly Scheme[]): Reply {
  const asking = scene.state.open?.kind === 'question' && !scene.state.flow?.waits
  return {
    state: { ...scene.state, misses: 0, ...(schemes[0] ? { topic: schemes[0].id } : {}) },
    bubbles: [
      {
        kind: 'card',
        title: text(scene, 'schemes-listed'),
        tone: 'plain',
        lines: schemes.map((scheme) => ({ label: scheme.name, text: inLines(scene, scheme) })),
        note: text(scene, 'eligibility-check'),
        citations: scene.knowledge.cite({ cite: schemes.flatMap(({ cite }) => cite.slice(0, 1)) }),
      },
    ],
    ...(asking
      ? {}
      : {
          offer: {
            text: text(scene, 'schemes-which'),
            choices: [
              ...schemes.map(({ id, title }) => ({
                value: encode({ kind: 'entry', id }),
                label: short(title),
              })),
              pressFlow(scene, 'eligibility'),
            ],
          },
        }),
    behaviour: 'answer_caveat',
    intent: 'schemes-listed',
    confidence: 1,
  }
}

/** What it is for, what it pays, and whether it is open. */
function inLines(scene: Scene, scheme: Scheme): string {
  const judgement = judgeOne(scene, scheme)
  const paid = amountLines(scene, scheme).map((line) => line.text)
  return [scheme.fit_says, ...paid, status(scene, judgement)].join('\n')
}
