import { momentText, whenText } from '../hours/hours.ts'
import type { Row, Wanted } from '../kept/rows.ts'
import { stateSays } from '../says.ts'
import { lineOf } from '../staff/home.ts'
import { type Here, Notice, Page } from './page.tsx'

const tabs: readonly (readonly [Wanted['state'], string])[] = [
  ['open', '開いている'],
  ['unclaimed', '担当者待ち'],
  ['mine', '自分の担当'],
  ['ended', '終わった'],
]

export function Inbox({
  here,
  rows,
  wanted,
  notice,
}: {
  here: Here
  rows: readonly Row[]
  wanted: Wanted
  notice: string | undefined
}) {
  return (
    <Page here={here} title="相談">
      <Notice text={notice} />
      <form method="get" action="/desk" class="row">
        <p>
          <label for="q">番号・要約・担当者でさがす</label>
          <input id="q" name="q" type="search" value={wanted.words ?? ''} />
        </p>
        <p>
          <label for="state">状態</label>
          <select id="state" name="state">
            {tabs.map(([id, label]) => (
              <option value={id} selected={wanted.state === id}>
                {label}
              </option>
            ))}
          </select>
        </p>
        <button type="submit">さがす</button>
      </form>
      {rows.length === 0 ? (
        <p class="card">
          ありません。
          {wanted.words && wanted.state !== 'ended' ? (
            <a href={`/desk?state=ended&q=${encodeURIComponent(wanted.words)}`}>終わった相談からさがす</a>
          ) : null}
        </p>
      ) : (
        <ul class="cases">
          {rows.map((row) => (
            <li class={row.urgent === 1 ? 'urgent' : ''}>
              <a href={`/desk/case/${row.id}`}>{`相談 ${row.number}`}</a>
              <p>
                {row.urgent === 1 ? <span class="tag urgent">緊急</span> : null}
                <span class="tag">{stateSays[row.state as keyof typeof stateSays]}</span>
                {row.due !== null && row.due < here.now ? (
                  <span class="tag urgent">めやすを過ぎました</span>
                ) : null}
              </p>
              <p>{lineOf({ ...row, urgent: 0 }, here.now)}</p>
              <p class="small">
                {[
                  row.holder_name || row.holder ? `担当 ${row.holder_name ?? row.holder}` : '担当なし',
                  row.due === null
                    ? ''
                    : `お返事のめやす ${row.due < here.now ? momentText(row.due) : whenText(row.due, here.now)}`,
                ]
                  .filter((part) => part !== '')
                  .join('／')}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
