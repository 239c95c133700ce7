import type { Child } from 'hono/jsx'
import { Bars, Lines } from '../../insight/chart.tsx'
import { fewest } from '../../insight/figures.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { dimensionSays, groupOf, type Report, share, titleOf } from '../staff/report.ts'

/** All firms together: how many, and how they were served. */
export function Served({ served, missed }: Pick<Report, 'served' | 'missed'>) {
  return (
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
            <td>{missed < fewest ? `${fewest}社未満` : `${missed}社`}</td>
          </tr>
        </tbody>
      </table>
    </div>
  )
}

/** Bars, of the groups that are large enough to be shown. */
export function Figure({ title, bars }: { title: string; bars: Report['barriers'] }) {
  const shown = bars.filter(({ value }) => value >= fewest)
  return (
    <Section title={title} empty={shown.length === 0}>
      <figure>
        <Bars title={`${title}（会社の数）`} bars={shown} unit="社" />
      </figure>
    </Section>
  )
}

/** What blocks firms of one kind each. */
export function Crossed({ knowledge, cross }: { knowledge: Knowledge; cross: Report['crosses'][number] }) {
  const { dimension, rows } = cross
  const of = dimensionSays[dimension]
  return (
    <Section title={`${of}ごとの、止めていること`} empty={rows.length === 0}>
      <div class="wide">
        <table>
          <thead>
            <tr>
              <th scope="col">{of}</th>
              <th scope="col">止めていること</th>
              <th scope="col">会社の数</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                <th scope="row">{groupOf(knowledge, { dimension, group: row.group })}</th>
                <td>{titleOf(knowledge, row.of)}</td>
                <td>{`${row.firms}社`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

/** How far firms came, month by month. */
export function Months({ months, funnel }: Pick<Report, 'months' | 'funnel'>) {
  return (
    <Section title="月ごとの進み" empty={months.length === 0}>
      <figure>
        <Lines title="月ごとの進み（会社の数）" months={months} series={funnel} />
        <div class="wide">
          <table>
            <thead>
              <tr>
                <th scope="col">月</th>
                {funnel.map(({ name }) => (
                  <th scope="col">{name}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {months.map((month, n) => (
                <tr>
                  <th scope="row">{month.slice(2).replace('-', '/')}</th>
                  {funnel.map(({ values }) => (
                    <td>{values[n] === undefined ? '—' : `${values[n]}社`}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </figure>
    </Section>
  )
}

/** A part of the page; `empty`: there are too few firms to show it. */
function Section({ title, empty, children }: { title: string; empty: boolean; children?: Child }) {
  return (
    <section>
      <h2>{title}</h2>
      {empty ? <p class="card">{`まだ${fewest}社に満たないため、出していません。`}</p> : children}
    </section>
  )
}
