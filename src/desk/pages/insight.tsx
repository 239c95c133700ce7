import type { Hono } from 'hono'
import { Bars, Lines } from '../../insight/chart.tsx'
import { fewest } from '../../insight/figures.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { loadKnowledge } from '../opened.ts'
import { noDatabase } from '../staff/home.ts'
import { csvFrom, dimensionSays, groupOf, type Report, reportOf, share, titleOf } from '../staff/report.ts'
import type { Room } from './guard.ts'
import { type Here, Notice, Page } from './page.tsx'

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

function Insight({ here, knowledge, report }: { here: Here; knowledge: Knowledge; report: Report }) {
  const { served } = report
  return (
    <Page here={here} title="見えること">
      <p>{`この1年。会社名は数えていません。${fewest}社に満たない集まりは出しません。数字は10分ほど遅れて入ります。`}</p>
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
                      <th scope="row">{month.slice(2).replace('-', '/')}</th>
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
