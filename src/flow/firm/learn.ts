import { flows } from '../guided/flows.ts'
import { questionOf, showKnown } from '../guided/question.ts'
import { within } from '../reply.ts'
import { inWords, quoted } from '../say/known.ts'
import { press, type Reply, type Scene, says, text, titleOfFlow } from '../scene.ts'
import type { State } from '../state.ts'
import { settled } from './contradiction.ts'
import { type Difference, type Learnt, remember } from './remember.ts'

/** Takes facts in: an answer, several at once, or a correction, which is judged again and said. */
export function learn(
  scene: Scene,
  told: readonly Learnt[],
  { lead, quiet = false }: { readonly lead?: string; readonly quiet?: boolean } = {},
): Reply {
  const learnt = settled(scene.knowledge, told)
  const { state: known, changed } = remember(scene, scene.state, learnt)
  const { open } = known
  const answered = open?.kind === 'question' && learnt.some(({ key }) => key === open.key)
  const { flow } = known
  const back = flow?.waits && answered ? withoutWait(flow) : flow
  const state: State = {
    ...known,
    flow: back,
    open: answered || open?.kind === 'confirm' ? undefined : open,
    misses: 0,
  }
  const odd = cannotBoth(scene, known, learnt)
  if (odd) return { ...odd, intent: flow?.id ?? 'facts', state: { ...odd.state, flow: back } }
  const said = lead === undefined ? echo(scene, learnt, changed, quiet) : [lead]
  // 「業種を警備業に変えて」 where it was of that class already.
  const nothingNew = said.length === 0 && !quiet && learnt.length > 0 && changed.length === 0
  const keys = learnt.map(({ key }) => key)
  const lines = nothingNew
    ? [text(scene, 'known-already', { list: inWords(within(scene, state), keys) })]
    : said
  const judged = rejudge(within(scene, state), changed)
  const remark =
    flow?.stage === 'asking' && !back?.waits && changed.length > 0
      ? flows[flow.id].remarks?.(scene, within(scene, state))
      : undefined
  return {
    state: judged.state,
    bubbles: [
      ...([...lines, ...judged.lines].length > 0
        ? [{ kind: 'say', text: [...lines, ...judged.lines].join('\n') } as const]
        : []),
      ...(remark ? [remark] : []),
    ],
    ...(judged.offer ? { offer: judged.offer } : {}),
    behaviour: 'answer',
    intent: flow?.id ?? 'facts',
    confidence: 1,
  }
}

/**
 * A sole proprietor who tells of capital, an ID without a declaration: what a firm cannot have by an earlier answer is taken
 * in, and that answer asked anew.
 */
function cannotBoth(scene: Scene, known: State, learnt: readonly Learnt[]): Reply | undefined {
  for (const { key, value } of learnt) {
    const rule = questionOf(scene.knowledge, key)?.fact?.absent_when
    if (value === null || value === 0 || !rule || !('is' in rule)) continue
    if (known.profile[rule.fact]?.value !== rule.is) continue
    const label = questionOf(scene.knowledge, key)?.label ?? ''
    const other = questionOf(scene.knowledge, rule.fact)?.label ?? ''
    return {
      state: { ...known, open: { kind: 'question', key: rule.fact, change: true }, misses: 0 },
      bubbles: [says(scene, 'cannot-both', { label, value: showKnown(scene.knowledge, key, value), other })],
      behaviour: 'answer',
      confidence: 1,
    }
  }
  return undefined
}

function withoutWait({ waits: _, ...flow }: NonNullable<State['flow']>): NonNullable<State['flow']> {
  return flow
}

/** 「従業員数は30人ですね。」, 「従業員数を30人から50人に直しました。」, and what followed from it. */
function echo(
  scene: Scene,
  learnt: readonly Learnt[],
  changed: readonly Difference[],
  quiet: boolean,
): string[] {
  const label = (key: string) => questionOf(scene.knowledge, key)?.label ?? key
  const shown = (key: string, known: Difference['after']) => {
    if (!known) return text(scene, 'not-known')
    const value = showKnown(scene.knowledge, key, known.value)
    const of = learnt.find((one) => one.key === key && one.value === known.value)?.of
    if (!of) return value
    const sum = showKnown(scene.knowledge, key, of.value)
    return text(scene, of.months > 1 ? 'of-a-year' : 'of-a-month', { value, sum })
  }
  const corrected = changed.filter(
    ({ before, after }) =>
      before && after && before.value !== null && before.from !== 'derived' && after.from !== 'derived',
  )
  const fresh = changed.filter(
    ({ key, before, after }) =>
      after &&
      !corrected.some((one) => one.key === key) &&
      (after.from !== 'derived' || before === undefined) &&
      learnt.some((one) => one.key === key),
  )
  const [first] = fresh
  const { open } = scene.state
  // The answer to the open question alone is echoed without its name: 「30人」ですね。
  const onlyAnswer =
    learnt.length === 1 && open?.kind === 'question' && first?.key === open.key ? first : undefined
  const followed = changed.filter(({ key }) => !learnt.some((one) => one.key === key))
  return [
    ...corrected.map(({ key, before, after }) =>
      text(scene, 'corrected', { label: label(key), before: shown(key, before), after: shown(key, after) }),
    ),
    ...(fresh.length > 0 && !quiet
      ? [
          onlyAnswer
            ? text(scene, 'noted-one', { value: shown(onlyAnswer.key, onlyAnswer.after) })
            : taken(scene, fresh, ({ key, after }) => `${label(key)}は${quoted(shown(key, after))}`),
        ]
      : []),
    ...(corrected.length > 0
      ? followed.map(({ key, after }) =>
          after
            ? text(scene, 'followed', { label: label(key), value: shown(key, after) })
            : text(scene, 'followed-open', { label: label(key) }),
        )
      : []),
  ]
}

/** What was told in passing, in one line: yes and no in a sentence of their own, all else by its name and value. */
function taken(scene: Scene, fresh: readonly Difference[], named: (one: Difference) => string): string {
  const sentences = fresh.flatMap(({ key, after }) => {
    const told = questionOf(scene.knowledge, key)?.fact?.told
    return told && typeof after?.value === 'boolean' ? [{ key, says: after.value ? told.yes : told.no }] : []
  })
  const others = fresh.filter(({ key }) => !sentences.some((one) => one.key === key))
  return [
    ...(others.length > 0 ? [text(scene, 'noted', { list: others.map(named).join('、') })] : []),
    ...sentences.map(({ says }) => says),
  ].join('')
}

/** After a finished conversation a changed fact judges again: what came out differently, or that nothing did. */
function rejudge(
  scene: Scene,
  changed: readonly Difference[],
): { readonly state: State; readonly lines: readonly string[]; readonly offer?: Reply['offer'] } {
  const { state } = scene
  const { flow } = state
  if (flow?.stage !== 'done' || changed.length === 0) return { state, lines: [] }
  const led = flows[flow.id]
  const now = led.gist(scene)
  if (led.needs(scene).length > 0) {
    // The change opens a question that did not matter before.
    return { state: { ...state, flow: { ...flow, stage: 'asking' } }, lines: [text(scene, 'more-to-ask')] }
  }
  const moved = Object.entries(now).filter(([label, status]) => flow.said[label] !== status)
  const title = titleOfFlow(scene, led.id)
  const lines =
    moved.length === 0
      ? [text(scene, 'same-result', { title })]
      : [
          text(scene, 'new-result', { title }),
          ...moved.slice(0, 5).map(([label, status]) => {
            const was = flow.said[label]
            return was === undefined
              ? text(scene, 'result-new', { label, status })
              : text(scene, 'result-moved', { label, was, status })
          }),
        ]
  return {
    state: { ...state, flow: { ...flow, said: now } },
    lines,
    offer: {
      text: text(scene, 'what-next'),
      choices: [press(scene, 'see-result', 'result'), press(scene, 'menu', 'menu')],
    },
  }
}
