import type { Plan } from '../flow/guided/plan-value.ts'
import { dayIn, open, type Paper } from './paper.ts'

const says = {
  done: '実施',
  partly: '一部実施',
  not: '未実施',
  unknown: open,
  open,
} as const

/** One page for a customer or a bank: what is done today, as the firm itself told it; the rest is said to be open. */
export function securityPaper(plan: Plan): Paper {
  const count = (answer: keyof typeof says) => plan.items.filter((item) => item.answer === answer).length
  const unknown = count('open') + count('unknown')
  return {
    title: '情報セキュリティ対策状況の説明',
    about: `${dayIn(plan.made)} 現在。〔会社名〕が自ら答えた内容です。第三者が確かめたものではありません。`,
    blocks: [
      { kind: 'heading', text: '会社と体制' },
      {
        kind: 'table',
        columns: twice('項目', '状況'),
        rows: inPairs([
          ...plan.firm.map(({ label, text }) => [label, text ?? open]),
          ...plan.security.map(({ label, text }) => [label, text ?? open]),
        ]),
      },
      { kind: 'heading', text: '対策の状況（自社診断25項目）' },
      {
        kind: 'text',
        text: `実施 ${count('done')}、一部実施 ${count('partly')}、未実施 ${count('not')}、${open} ${unknown}`,
      },
      {
        kind: 'table',
        columns: twice('項目', '状況'),
        rows: inPairs(plan.items.map(({ n, label, answer }) => [`${n}. ${label}`, says[answer]])),
      },
      { kind: 'heading', text: 'これからの予定' },
      {
        kind: 'list',
        ordered: true,
        items: plan.steps.slice(0, 5).map(({ title, by }) => `${title}（${dayIn(by)}まで・予定）`),
      },
      { kind: 'text', text: '作成：〔部署・氏名・連絡先〕' },
    ],
  }
}

const twice = (...columns: readonly string[]): readonly string[] => [...columns, ...columns]

/** Two short rows side by side, down the left and then down the right: so that it stays one page. */
function inPairs(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const half = Math.ceil(rows.length / 2)
  return rows.slice(0, half).map((row, index) => [...row, ...(rows[half + index] ?? row.map(() => ''))])
}
