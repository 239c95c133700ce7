import type { PlanScheme, PlanStep } from '../flow/guided/plan-value.ts'
import { Sources } from './frame.tsx'
import { dayIn } from './paper.ts'
import { stepText } from './plan-paper.ts'

/** One thing to do: what, why, who, by when, at what cost, with which scheme. */
export function Step({ step }: { step: PlanStep }) {
  const { title, what, next, why, who, by, firm, cost, subsidy, citations } = step
  const rows: readonly (readonly [string, string])[] = [
    ['すること', next ? `${what}\nつぎに：${next}` : what],
    ['なぜ', why],
    ['だれが', who],
    ['いつまで', `${dayIn(by)}まで${firm ? '' : '（目安）'}`],
    ['費用', cost],
    ['制度', subsidy],
  ]
  return (
    <li>
      <h3>{title}</h3>
      <dl>
        {rows.map(([label, text]) => (
          <>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </>
        ))}
      </dl>
      <Sources citations={citations} />
    </li>
  )
}

/** A scheme that may fit, with the order of its steps. */
export function Scheme({ scheme }: { scheme: PlanScheme }) {
  const { name, status, amount, covers, official, steps, keep, citations } = scheme
  return (
    <div class="card">
      <h3>{name}</h3>
      <dl>
        <dt>照合の結果</dt>
        <dd>{status}</dd>
        {amount ? (
          <>
            <dt>金額</dt>
            <dd>{amount}</dd>
          </>
        ) : null}
        {covers.length > 0 ? (
          <>
            <dt>対象</dt>
            <dd>{covers.join('、')}</dd>
          </>
        ) : null}
        {keep.length > 0 ? (
          <>
            <dt>守ること</dt>
            <dd>{keep.join('\n')}</dd>
          </>
        ) : null}
      </dl>
      {steps.length > 0 ? (
        <>
          <p>
            <strong>進める順番</strong>
          </p>
          <ol>
            {steps.map((step) => (
              <li>{stepText(step)}</li>
            ))}
          </ol>
        </>
      ) : null}
      <p>
        公式のページ：<a href={official}>{official}</a>
      </p>
      <Sources citations={citations} />
    </div>
  )
}
