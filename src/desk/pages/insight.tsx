import type { Hono } from 'hono'
import { stages } from '../../flow/weigh.ts'
import { Bars, Lines } from '../../insight/chart.tsx'
import { csvOf } from '../../insight/csv.ts'
import {
  type Cross,
  crossBy,
  type Dimension,
  fewest,
  firmsBy,
  funnelBy,
  servedSince,
} from '../../insight/figures.ts'
import { dayAt } from '../../knowledge/judge/moment.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { noDatabase } from '../home.ts'
import { loadKnowledge } from '../opened.ts'
import type { Room } from './app.tsx'
import { type Here, Notice, Page } from './page.tsx'

const year = 365 * 24 * 60 * 60 * 1000

/** What is seen over a year: a report, and the same figures as CSV. */
type Report = {
  readonly stages: readonly { readonly label: string; readonly value: number }[]
  readonly barriers: readonly { readonly label: string; readonly value: number }[]
  readonly crosses: readonly { readonly dimension: Dimension; readonly rows: readonly Cross[] }[]
  readonly recommended: readonly { readonly label: string; readonly value: number }[]
  readonly outcomes: readonly { readonly label: string; readonly value: number }[]
  readonly months: readonly string[]
  readonly funnel: readonly { readonly name: string; readonly values: readonly (number | undefined)[] }[]
  readonly missed: number
  readonly served: Awaited<ReturnType<typeof servedSince>>
}

const stageSays = {
  motive: '動機',
  awareness: '気づき',
  budget: '予算',
  people: '人',
  measures: '対策',
} as const
const dimensionSays: Readonly<Record<Dimension, string>> = {
  industry: '業種',
  employees: '規模',
  prefecture: '地域',
}
const steps = [
  ['flow', '案内を始めた'],
  ['concluded', '結論まで進んだ'],
  ['case', '人につないだ'],
  ['outcome-done', '実行した'],
] as const

export function insightPages(app: Hono<Room>): void {
  app.get('/insight', async (c) => {
    const { here, env } = c.var
    const { DB } = c.env
    if (!DB)
      return c.html(
        <Page here={here} title="見えること">
          <Notice text={noDatabase} />
        </Page>,
      )
    const knowledge = await loadKnowledge()
    return c.html(
      <Insight here={here} knowledge={knowledge} report={await reportOf(DB, knowledge, env.now())} />,
    )
  })
  app.get('/insight.csv', async (c) => {
    const { DB } = c.env
    if (!DB) return c.text(noDatabase, 404)
    const knowledge = await loadKnowledge()
    return c.body(csvFrom(await reportOf(DB, knowledge, c.var.env.now()), knowledge), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="shirube-insight.csv"',
    })
  })
}

async function reportOf(db: D1Database, knowledge: Knowledge, now: number): Promise<Report> {
  const from = now - year
  const since = dayAt(from).slice(0, 7)
  const dimensions: readonly Dimension[] = ['industry', 'employees', 'prefecture']
  const [barriers, answered, done, notYet, blocked, missed, funnel, served, ...crosses] = await Promise.all([
    firmsBy(db, 'barrier', since),
    firmsBy(db, 'answered', since),
    firmsBy(db, 'outcome-done', since),
    firmsBy(db, 'outcome-not-yet', since),
    firmsBy(db, 'outcome-blocked', since),
    firmsBy(db, 'missed', since),
    funnelBy(db, since),
    servedSince(db, since, from),
    ...dimensions.map((dimension) => crossBy(db, 'barrier', dimension, since)),
  ])
  const titled = (rows: readonly { of: string; firms: number }[]) =>
    rows.map(({ of, firms }) => ({ label: titleOf(knowledge, of), value: firms }))
  const months = [...new Set(funnel.map(({ month }) => month))].sort()
  const sum = (rows: readonly { firms: number }[]) => rows.reduce((total, { firms }) => total + firms, 0)
  return {
    stages: stages.map((stage) => ({
      label: stageSays[stage],
      // The most common barrier of a stage: firms with several are not counted twice.
      value: Math.max(
        0,
        ...barriers
          .filter(({ of }) => knowledge.content.barriers.find(({ id }) => id === of)?.stage === stage)
          .map(({ firms }) => firms),
      ),
    })),
    barriers: titled(barriers).slice(0, 15),
    crosses: dimensions.map((dimension, n) => ({ dimension, rows: crosses[n] ?? [] })),
    recommended: titled(answered).slice(0, 15),
    outcomes: [
      { label: 'やってみた', value: sum(done) },
      { label: 'まだ', value: sum(notYet) },
      { label: '止まっている', value: sum(blocked) },
    ],
    months,
    funnel: steps.map(([what, name]) => ({
      name,
      values: months.map((month) => funnel.find((row) => row.month === month && row.what === what)?.firms),
    })),
    missed: sum(missed),
    served,
  }
}

function titleOf(knowledge: Knowledge, id: string): string {
  return knowledge.entry(id)?.title ?? id
}

function groupOf(
  knowledge: Knowledge,
  { dimension, group }: { dimension: Dimension; group: string },
): string {
  if (dimension !== 'industry') return group
  const fact = knowledge.content.facts.find(({ id }) => id === 'industry')
  return fact?.choices.find(({ id }) => id === group)?.label ?? group
}

/** Share in whole percent, or a word where too few stand behind it. */
function share(part: number, whole: number): string {
  return whole < fewest ? `${fewest}社未満` : `${Math.round((100 * part) / whole)}%`
}

function Insight({ here, knowledge, report }: { here: Here; knowledge: Knowledge; report: Report }) {
  const { served } = report
  return (
    <Page here={here} title="見えること">
      <p>{`この1年。会社名は数えていません。${fewest}社に満たない集まりは出しません。`}</p>
      <p>
        <a href="/desk/insight.csv">CSV で受け取る</a>
      </p>
      <div class="wide">
        <table>
          <caption>全体</caption>
          <tbody>
            <tr>
              <th scope="row">使った会社</th>
              <td>{served.firms < fewest ? `${fewest}社未満` : `${served.firms}社`}</td>
            </tr>
            <tr>
              <th scope="row">ボットだけで済んだ割合</th>
              <td>{share(served.firms - served.withPerson, served.firms)}</td>
            </tr>
            <tr>
              <th scope="row">人につないだ相談</th>
              <td>{`${served.cases}件`}</td>
            </tr>
            <tr>
              <th scope="row">お役に立った（よかった）</th>
              <td>
                {served.rated < fewest
                  ? '回答5件未満'
                  : `${share(served.good, served.rated)}（${served.rated}件中）`}
              </td>
            </tr>
            <tr>
              <th scope="row">答えられなかった質問があった会社</th>
              <td>{report.missed < fewest ? `${fewest}社未満` : `${report.missed}社`}</td>
            </tr>
          </tbody>
        </table>
      </div>
      <Figure title="道のどこで止まっているか" bars={report.stages} />
      <Figure title="何が止めているか" bars={report.barriers} />
      {report.crosses.map(({ dimension, rows }) => (
        <section>
          <h2>{`${dimensionSays[dimension]}ごとの、止めていること`}</h2>
          {rows.length === 0 ? (
            <p class="card">{`まだ${fewest}社に満たないため、出していません。`}</p>
          ) : (
            <div class="wide">
              <table>
                <thead>
                  <tr>
                    <th scope="col">{dimensionSays[dimension]}</th>
                    <th scope="col">止めていること</th>
                    <th scope="col">会社の数</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map(({ of, group, firms }) => (
                    <tr>
                      <th scope="row">{groupOf(knowledge, { dimension, group })}</th>
                      <td>{titleOf(knowledge, of)}</td>
                      <td>{`${firms}社`}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </section>
      ))}
      <Figure title="よく案内したこと" bars={report.recommended} />
      <Figure
        title="案内のあと、どうなったか"
        bars={report.outcomes.filter(({ value }) => value >= fewest)}
      />
      <section>
        <h2>月ごとの進み</h2>
        {report.months.length === 0 ? (
          <p class="card">{`まだ${fewest}社に満たないため、出していません。`}</p>
        ) : (
          <figure>
            <Lines title="月ごとの進み（会社の数）" months={report.months} series={report.funnel} />
            <div class="wide">
              <table>
                <thead>
                  <tr>
                    <th scope="col">月</th>
                    {report.funnel.map(({ name }) => (
                      <th scope="col">{name}</th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {report.months.map((month, n) => (
                    <tr>
                      <th scope="row">{month}</th>
                      {report.funnel.map(({ values }) => (
                        <td>{values[n] === undefined ? '—' : `${values[n]}社`}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </figure>
        )}
      </section>
      <p>
        <a href="/desk/unanswered">答えのない質問を見る</a>
      </p>
    </Page>
  )
}

function Figure({ title, bars }: { title: string; bars: Report['barriers'] }) {
  const shown = bars.filter(({ value }) => value >= fewest)
  return (
    <section>
      <h2>{title}</h2>
      {shown.length === 0 ? (
        <p class="card">{`まだ${fewest}社に満たないため、出していません。`}</p>
      ) : (
        <figure>
          <Bars title={`${title}（会社の数）`} bars={shown} unit="社" />
        </figure>
      )}
    </section>
  )
}

function csvFrom(report: Report, knowledge: Knowledge): string {
  const rows: (readonly (string | number)[])[] = [
    ...report.stages
      .filter(({ value }) => value >= fewest)
      .map(({ label, value }) => ['道の段階', '', label, value]),
    ...report.barriers.map(({ label, value }) => ['止めていること', '', label, value]),
    ...report.crosses.flatMap(({ dimension, rows: crossed }) =>
      crossed.map(({ of, group, firms }) => [
        `${dimensionSays[dimension]}ごとの止めていること`,
        groupOf(knowledge, { dimension, group }),
        titleOf(knowledge, of),
        firms,
      ]),
    ),
    ...report.recommended.map(({ label, value }) => ['案内したこと', '', label, value]),
    ...report.outcomes
      .filter(({ value }) => value >= fewest)
      .map(({ label, value }) => ['そのあと', '', label, value]),
    ...report.funnel.flatMap(({ name, values }) =>
      report.months.flatMap((month, n) =>
        values[n] === undefined ? [] : [['月ごと', month, name, values[n] ?? 0]],
      ),
    ),
  ]
  return csvOf(['表', '集まり', 'こと', '会社の数'], rows)
}
