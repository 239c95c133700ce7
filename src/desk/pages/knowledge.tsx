import { dayAt, daysBetween } from '../../knowledge/judge/moment.ts'
import { isCurrent, type Knowledge } from '../../knowledge/knowledge.ts'
import { entriesOf } from '../../knowledge/open.ts'
import { type Here, Page } from './page.tsx'

const stale = 180
const mostListed = 600

/** Every entry with its source and the day on which it was last checked. */
export function KnowledgePage({
  here,
  knowledge,
  words,
}: {
  here: Here
  knowledge: Knowledge
  words: string
}) {
  const today = dayAt(here.now)
  const all = entriesOf(knowledge.content)
    .filter((entry) => words === '' || `${entry.id} ${entry.title} ${entry.asks.join(' ')}`.includes(words))
    .sort(
      (one, other) =>
        (one.valid_until ?? '9999').localeCompare(other.valid_until ?? '9999') ||
        one.checked.localeCompare(other.checked),
    )
  return (
    <Page here={here} title="知識">
      <form method="get" action="/desk/knowledge" class="row">
        <p>
          <label for="q">ことばでさがす</label>
          <input id="q" name="q" type="search" value={words} />
        </p>
        <button type="submit">さがす</button>
      </form>
      <p>{`${all.length}件。期限が近いもの、確認が古いものから並べています。`}</p>
      <div class="wide">
        <table>
          <thead>
            <tr>
              <th scope="col">項目</th>
              <th scope="col">出典</th>
              <th scope="col">確認した日</th>
              <th scope="col">いまの扱い</th>
            </tr>
          </thead>
          <tbody>
            {all.slice(0, mostListed).map((entry) => (
              <tr>
                <th scope="row">
                  {entry.title}
                  <br />
                  <span class="small">{`${entry.collection}／${entry.id}`}</span>
                </th>
                <td>
                  {knowledge.cite(entry).map(({ title, url, at }) => (
                    <div>
                      <a href={url} rel="noreferrer">
                        {title}
                      </a>
                      {`　${at}`}
                    </div>
                  ))}
                </td>
                <td>{entry.checked}</td>
                <td>{standing(entry, today)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Page>
  )
}

function standing(
  entry: {
    readonly checked: string
    readonly valid_until?: string | undefined
    readonly unconfirmed: boolean
  },
  today: string,
): string {
  if (!isCurrent(entry, today)) return `期限切れ（${entry.valid_until}）：内容は言わず、公式の案内だけ`
  if (entry.unconfirmed) return '未確認：「確認できていません」と言う'
  const age = daysBetween(entry.checked, today)
  return (
    [entry.valid_until ? `${entry.valid_until}まで` : '', age > stale ? `${age}日前の確認：見直しを` : '']
      .filter((part) => part !== '')
      .join('／') || '使用中'
  )
}
