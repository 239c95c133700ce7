import type { Hono } from 'hono'
import { fewest } from '../../insight/figures.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { loadKnowledge } from '../opened.ts'
import { noDatabase } from '../staff/home.ts'
import { csvFrom, type Report, reportOf } from '../staff/report.ts'
import type { Room } from './guard.ts'
import { Crossed, Figure, Months, Served } from './insight-figures.tsx'
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
  return (
    <Page here={here} title="見えること">
      <p>{`この1年。会社名は数えていません。${fewest}社に満たない集まりは出しません。数字は10分ほど遅れて入ります。`}</p>
      <p>
        <a href="/desk/insight.csv">CSV で受け取る</a>
      </p>
      <Served served={report.served} missed={report.missed} />
      <Figure title="道のどこで止まっているか" bars={report.stages} />
      <Figure title="何が止めているか" bars={report.barriers} />
      {report.crosses.map((cross) => (
        <Crossed knowledge={knowledge} cross={cross} />
      ))}
      <Figure title="よく案内したこと" bars={report.recommended} />
      <Figure title="案内のあと、どうなったか" bars={report.outcomes} />
      <Months months={report.months} funnel={report.funnel} />
      <p>
        <a href="/desk/unanswered">答えのない質問を見る</a>
      </p>
    </Page>
  )
}
