import { usedItems, usedKey } from '../firm/used.ts'
import { pressFlow, type Scene, text } from '../scene.ts'
import type { Flow } from './flow.ts'

/** The category that was introduced last, as told at a check-in. */
function inUse({ state, knowledge }: Scene): string | undefined {
  const { categories } = knowledge.content
  return Object.entries(state.outcomes ?? {})
    .filter(([id, { how }]) => how === 'done' && categories.some((category) => category.id === id))
    .toSorted(([, one], [, other]) => other.at - one.at)[0]?.[0]
}

const keys = (scene: Scene): readonly { readonly key: string; readonly item: string }[] => {
  const category = inUse(scene)
  return category === undefined
    ? []
    : usedItems(scene.knowledge).map(({ id }) => ({ key: usedKey(category, id), item: id }))
}

/**
 * What only use can tell of a kind of product, asked of a firm that has it. Answers are counted without names, and
 * shown as numbers once staff have reviewed them.
 */
export const afterUse: Flow = {
  id: 'after-use',
  needs: (scene) =>
    keys(scene)
      .map(({ key }) => key)
      .filter((key) => scene.state.profile[key] === undefined),
  opens: (scene) => ({
    bubbles: [{ kind: 'say', text: text(scene, 'after-use-opens', { n: keys(scene).length }) }],
  }),
  concludes: (scene) => {
    const category = inUse(scene)
    const answers = keys(scene).flatMap(({ key, item }) => {
      const value = scene.state.profile[key]?.value
      return typeof value === 'string' ? [{ item, value }] : []
    })
    return {
      bubbles: [
        { kind: 'say', text: text(scene, answers.length > 0 ? 'after-use-thanks' : 'after-use-nothing') },
      ],
      choices: [pressFlow(scene, 'barriers', 'again-barriers'), pressFlow(scene, 'plan', 'again-plan')],
      effects: answers.map(({ item, value }) => ({
        kind: 'count',
        what: 'used',
        of: `${category}/${item}/${value}`,
      })),
    }
  },
  gist: () => ({}),
}
