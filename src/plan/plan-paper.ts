import type { Plan } from '../flow/guided/plan-value.ts'
import type { Citation } from '../message.ts'
import { type Block, dayIn, type Paper } from './paper.ts'

export const disclaimer =
  '制度については、公表されている条件と、うかがった内容を照らし合わせた結果です。採択や受給、安全を約束するものではありません。申し込む前に、必ず公式のページで確かめてください。'

/** Every source of a plan once for each place in it, in the order of the plan. */
export function sourcesOf(plan: Plan): readonly Citation[] {
  const all = [
    ...plan.steps,
    ...plan.schemes,
    ...plan.barriers,
    ...plan.products,
    ...(plan.level ? [plan.level] : []),
  ].flatMap(({ citations }) => citations)
  return all.filter(
    ({ source, at }, place) => all.findIndex((other) => other.source === source && other.at === at) === place,
  )
}

const sourceText = ({ title, at, url, checked }: Citation): string =>
  `${title}　${at}（${dayIn(checked)}に確認）${url}`

export const pathSays = {
  done: 'すんだ',
  here: 'いまここ',
  ahead: 'これから',
  blocked: 'ここにも壁がある',
  open: '未確認',
} as const

/** The whole plan on paper. */
export function planPaper(plan: Plan): Paper {
  return {
    title: '情報セキュリティ改善計画',
    about: `${dayIn(plan.made)} 作成`,
    blocks: [...found(plan), ...todo(plan), ...schemes(plan), ...products(plan), ...ends(plan)],
  }
}

/** What is known of the firm, label and value. */
export const knownOf = ({ firm }: Plan): readonly (readonly [string, string])[] =>
  firm.flatMap(({ label, text }) => (text === undefined ? [] : [[label, text] as const]))

function found(plan: Plan): Block[] {
  const { path, barriers, check, level, done } = plan
  const known = knownOf(plan)
  return [
    { kind: 'heading', text: 'わかったこと' },
    ...(known.length > 0
      ? [
          {
            kind: 'table',
            columns: ['項目', '内容'],
            rows: known,
          } as const,
        ]
      : []),
    ...(path
      ? [
          {
            kind: 'text',
            text: path.steps.map(({ label, state }) => `${label}（${pathSays[state]}）`).join(' → '),
          } as const,
          { kind: 'text', text: path.note } as const,
        ]
      : []),
    ...barriers.map(
      ({ title, text, help }): Block => ({
        kind: 'text',
        text: `${title}：${text}${help ? `\n取りのぞく手助け：${help}` : ''}`,
      }),
    ),
    ...(check ? [{ kind: 'text', text: checkText(check) } as const] : []),
    ...(level
      ? [
          { kind: 'text', text: `合う目安：${level.name}\n${level.what}` } as const,
          { kind: 'table', columns: ['項目', '内容'], rows: levelRows(level) } as const,
        ]
      : []),
    ...(done.length > 0 ? [{ kind: 'text', text: `もうできたこと：${done.join('、')}` } as const] : []),
  ]
}

/** Why this level, what is open, how far it is and the road, label and value. */
export const levelRows = ({
  reasons,
  open,
  gap,
  road,
  adds,
}: NonNullable<Plan['level']>): readonly (readonly [string, string])[] => [
  ...(reasons.length > 0 ? [['理由', reasons.join('\n')] as const] : []),
  ...(open.length > 0 ? [['まだ分からないこと', open.join('、')] as const] : []),
  ['いまとの差', gap.join('\n')],
  ['進み方', road],
  ...(adds === undefined ? [] : [['その先（SCS ★3）', adds] as const]),
]

export const checkText = ({ score, answered, says }: NonNullable<Plan['check']>): string =>
  answered < 25
    ? `自社診断：25項目のうち${answered}項目に回答。${says}`
    : `自社診断：100点満点で${score}点。${says}`

function todo({ steps }: Plan): Block[] {
  return [
    { kind: 'heading', text: 'すること（上から順に）' },
    {
      kind: 'table',
      columns: ['順', 'いつまでに', 'すること', 'なぜ', 'だれが', '費用', '使える制度'],
      rows: steps.map(({ title, what, next, why, who, by, firm, cost, subsidy }, index) => [
        String(index + 1),
        `${dayIn(by)}${firm ? '' : '（目安）'}`,
        [title, what, ...(next ? [`つぎに：${next}`] : [])].join('\n'),
        why,
        who,
        cost,
        subsidy,
      ]),
    },
  ]
}

function schemes({ schemes: all }: Plan): Block[] {
  if (all.length === 0) return []
  return [
    { kind: 'heading', text: '使えるかもしれない制度' },
    ...all.flatMap(({ name, status, amount, covers, official, steps, keep }): Block[] => [
      {
        kind: 'text',
        text: [
          `${name}：${status}`,
          ...(amount ? [`金額：${amount}`] : []),
          ...(covers.length > 0 ? [`対象：${covers.join('、')}`] : []),
          ...keep.map((one) => `守ること：${one}`),
          `公式：${official}`,
        ].join('\n'),
      },
      ...(steps.length > 0 ? [{ kind: 'list', ordered: true, items: steps.map(stepText) } as const] : []),
    ]),
  ]
}

export const stepText = ({ says, by, after }: Plan['schemes'][number]['steps'][number]): string =>
  `${after ? '（決定のあとで）' : ''}${says}${by ? `（${dayIn(by)}まで）` : ''}`

function products({ products: all }: Plan): Block[] {
  if (all.length === 0) return []
  return [
    { kind: 'heading', text: '選ぶときに見る種類（順位ではありません）' },
    { kind: 'list', ordered: false, items: all.map(({ name, what, run }) => `${name}：${what}（${run}）`) },
  ]
}

function ends(plan: Plan): Block[] {
  return [
    { kind: 'heading', text: 'ご注意' },
    { kind: 'note', text: disclaimer },
    { kind: 'heading', text: '出典' },
    { kind: 'list', ordered: false, items: sourcesOf(plan).map(sourceText) },
  ]
}
