import type { Child } from 'hono/jsx'
import type { Plan, PlanScheme, PlanStep } from '../flow/plan-value.ts'
import type { Citation } from '../message.ts'
import { dayIn } from './paper.ts'
import { papers } from './papers.ts'
import { checkText, disclaimer, knownOf, pathSays, sourcesOf, stepText } from './plan-paper.ts'

function Page({ title, children }: { title: string; children?: Child }) {
  return (
    <html lang="ja">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow, noarchive" />
        <title>{title}</title>
        <link rel="stylesheet" href="/plan/plan.css" />
      </head>
      <body>
        <a class="skip" href="#main">
          本文へ
        </a>
        <main id="main">{children}</main>
      </body>
    </html>
  )
}

/** The whole plan. `until` is its last day. */
export function PlanPage({ plan, ticket, until }: { plan: Plan; ticket: string; until: string }) {
  const [first] = plan.steps
  return (
    <Page title="情報セキュリティ改善計画">
      <h1>情報セキュリティ改善計画</h1>
      <p class="small">{`${dayIn(plan.made)} 作成　このページは ${dayIn(until)} まで見られます。`}</p>
      {first ? (
        <section class="card first" aria-labelledby="now">
          <h2 id="now">まず、ここから</h2>
          <p>
            <strong>{first.title}</strong>
          </p>
          <p>{first.what}</p>
        </section>
      ) : null}
      <Found plan={plan} />
      <section aria-labelledby="todo">
        <h2 id="todo">すること（上から順に）</h2>
        <ol class="steps">
          {plan.steps.map((step) => (
            <Step step={step} />
          ))}
        </ol>
      </section>
      {plan.schemes.length > 0 ? (
        <section aria-labelledby="schemes">
          <h2 id="schemes">使えるかもしれない制度</h2>
          {plan.schemes.map((scheme) => (
            <Scheme scheme={scheme} />
          ))}
        </section>
      ) : null}
      {plan.products.length > 0 ? (
        <section aria-labelledby="products">
          <h2 id="products">選ぶときに見る種類</h2>
          <p class="small">順位ではありません。種類だけをお伝えしています。</p>
          {plan.products.map(({ name, what, run, citations }) => (
            <div class="card">
              <h3>{name}</h3>
              <p>{what}</p>
              <p>{run}</p>
              <Sources citations={citations} />
            </div>
          ))}
        </section>
      ) : null}
      <section aria-labelledby="care">
        <h2 id="care">ご注意</h2>
        <p>{disclaimer}</p>
        <p>{`出典は${sourcesOf(plan).length}か所です。それぞれの項目に、確認した日と一緒に書いています。`}</p>
      </section>
      <Files ticket={ticket} />
    </Page>
  )
}

function Found({ plan }: { plan: Plan }) {
  const { path, barriers, check, done } = plan
  const known = knownOf(plan)
  if (known.length === 0 && !path && barriers.length === 0 && !check && done.length === 0) return null
  return (
    <section aria-labelledby="found">
      <h2 id="found">わかったこと</h2>
      {path ? (
        <>
          <ol class="path" aria-label="対策への道すじ">
            {path.steps.map(({ label, state }) => (
              <li class={state}>
                <b>{label}</b>
                <span>{pathSays[state]}</span>
              </li>
            ))}
          </ol>
          <p>{path.note}</p>
        </>
      ) : null}
      {known.length > 0 ? (
        <dl class="card">
          {known.map(([label, text]) => (
            <>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </>
          ))}
        </dl>
      ) : null}
      {barriers.map(({ title, text, help, citations }) => (
        <div class="card">
          <h3>{title}</h3>
          <p>{text}</p>
          {help ? <p>{`取りのぞく手助け：${help}`}</p> : null}
          <Sources citations={citations} />
        </div>
      ))}
      {check ? <p>{checkText(check)}</p> : null}
      {done.length > 0 ? <p>{`もうできたこと：${done.join('、')}`}</p> : null}
    </section>
  )
}

function Step({ step }: { step: PlanStep }) {
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

function Scheme({ scheme }: { scheme: PlanScheme }) {
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

function Sources({ citations }: { citations: readonly Citation[] }) {
  if (citations.length === 0) return null
  return (
    <p class="small sources">
      出典：
      {citations.map(({ title, url, at, checked }, index) => (
        <>
          {index > 0 ? '、' : ''}
          <a href={url}>{title}</a>
          {` ${at}（${dayIn(checked)}に確認）`}
        </>
      ))}
    </p>
  )
}

function Files({ ticket }: { ticket: string }) {
  return (
    <section class="screen" aria-labelledby="files">
      <h2 id="files">書類にする</h2>
      <p>このページは、そのまま印刷できます（A4）。下の書類は下書きです。直してからお使いください。</p>
      <ul class="files">
        {papers.map(({ name, says }) => (
          <li>
            <strong>{says}</strong>
            <br />
            <a href={`/plan/${ticket}/${name}.docx`} aria-label={`${says}をWordで保存`}>
              Wordで保存
            </a>
            <a href={`/plan/${ticket}/${name}.md`} aria-label={`${says}をMarkdownで保存`}>
              Markdownで保存
            </a>
          </li>
        ))}
      </ul>
      <p class="small">
        アドレスを知っている人は、このページを見られます。見せる相手だけに渡してください。
        <a href={`/plan/${ticket}/revoke`}>このページを消す</a>
      </p>
    </section>
  )
}

export function RevokePage({ ticket }: { ticket: string }) {
  return (
    <Page title="計画のページを消しますか？">
      <h1>計画のページを消しますか？</h1>
      <p>
        消すと、このアドレスからは誰も見られなくなります。元には戻せません。計画は、しるべでまた作れます。
      </p>
      <form method="post" action={`/plan/${ticket}/revoke`}>
        <button class="bad" type="submit">
          消す
        </button>
        <a class="button" href={`/plan/${ticket}`}>
          消さずに戻る
        </a>
      </form>
    </Page>
  )
}

export function SayPage({ title, text }: { title: string; text: string }) {
  return (
    <Page title={title}>
      <h1>{title}</h1>
      <p>{text}</p>
    </Page>
  )
}
