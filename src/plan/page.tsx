import type { Plan } from '../flow/guided/plan-value.ts'
import { Found } from './found.tsx'
import { Page, Sources } from './frame.tsx'
import { dayIn } from './paper.ts'
import { papers } from './papers.ts'
import { disclaimer, sourcesOf } from './plan-paper.ts'
import { Scheme, Step } from './todo.tsx'

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
