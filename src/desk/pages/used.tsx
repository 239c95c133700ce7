import type { Hono } from 'hono'
import { fewest } from '../../insight/figures.ts'
import { type Used, usedSince } from '../../insight/used.ts'
import { dayAt } from '../../knowledge/judge/moment.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { loadKnowledge } from '../opened.ts'
import { noDatabase } from '../staff/home.ts'
import type { Room } from './guard.ts'
import { type Here, Notice, Page } from './page.tsx'

const year = 365 * 24 * 60 * 60 * 1000

/** What firms that use a kind of product answered, for staff to review before it stands in the catalogue. */
export function usedPage(app: Hono<Room>): void {
  app.get('/used', async (c) => {
    const { here, env } = c.var
    const { DB } = c.env
    const now = env.now()
    const rows = DB ? await usedSince(DB, dayAt(now - year).slice(0, 7)) : []
    return c.html(
      <UsedPage
        here={here}
        knowledge={await loadKnowledge()}
        rows={rows}
        today={dayAt(now)}
        notice={DB ? undefined : noDatabase}
      />,
    )
  })
}

function UsedPage({
  here,
  knowledge,
  rows,
  today,
  notice,
}: {
  here: Here
  knowledge: Knowledge
  rows: readonly Used[]
  today: string
  notice: string | undefined
}) {
  const { categories, viewpoints } = knowledge.content
  const asked = new Map(viewpoints.flatMap(({ items }) => items.map((item) => [item.id, item.after_use])))
  const named = categories.filter(({ id }) => rows.some(({ category }) => category === id))
  return (
    <Page here={here} title="使ってみた様子">
      <Notice text={notice} />
      <p>
        {`入れた会社の答えです。${fewest}社より少ない数は出ません。順位はつけません。確かめたら、下の行を knowledge/products/categories の合う種類に足してください。`}
      </p>
      {named.length === 0 ? <p>まだ、お見せできる数がありません。</p> : null}
      {named.map(({ id, name }) => (
        <section>
          <h2>{name}</h2>
          <div class="wide">
            <table>
              <thead>
                <tr>
                  <th scope="col">聞いたこと</th>
                  <th scope="col">会社の数</th>
                  <th scope="col">はい</th>
                  <th scope="col">どちらとも</th>
                  <th scope="col">いいえ</th>
                </tr>
              </thead>
              <tbody>
                {rows
                  .filter(({ category }) => category === id)
                  .map(({ item, yes, partly, no }) => (
                    <tr>
                      <th scope="row">{asked.get(item) ?? item}</th>
                      <td>{yes + partly + no}</td>
                      <td>{yes}</td>
                      <td>{partly}</td>
                      <td>{no}</td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </div>
          <pre>{recordOf(rows, id, today)}</pre>
        </section>
      ))}
    </Page>
  )
}

/** The same as lines for the category's file. */
const recordOf = (rows: readonly Used[], id: string, today: string): string =>
  [
    'used:',
    ...rows
      .filter(({ category }) => category === id)
      .map(
        ({ item, yes, partly, no }) =>
          `  - { item: ${item}, yes: ${yes}, partly: ${partly}, no: ${no}, as_of: ${today} }`,
      ),
  ].join('\n')
