import type { Desk } from '../../content/schema/desk.ts'
import { addDays, dayAt, daysBetween, readable } from '../../knowledge/judge/moment.ts'
import { isCurrent, type Knowledge } from '../../knowledge/knowledge.ts'
import { entriesOf } from '../../knowledge/open.ts'
import { isOpen, nextOpen, spansOf, timeText, whenText } from '../hours.ts'
import { type Here, Notice, Page, Post } from './page.tsx'

/** Hours of every desk: now, and the two weeks ahead with holidays and closures as they fall. */
export function HoursPage({ here, desks }: { here: Here; desks: readonly Desk[] }) {
  const today = dayAt(here.now)
  const days = Array.from({ length: 14 }, (_, n) => addDays(today, n))
  const clock = (at: number) => timeText(at).slice(-5)
  return (
    <Page here={here} title="窓口と時間">
      {desks.map((desk) => {
        const next = nextOpen(desk, here.now)
        const state = isOpen(desk, here.now)
          ? 'いま開いています。'
          : next === undefined
            ? '開く予定がありません。'
            : `いまは時間外です。次に開くのは ${whenText(next, here.now)} です。`
        return (
          <section>
            <h2>{desk.name}</h2>
            <p>{state}</p>
            <p class="small">
              {[
                desk.fallback ? 'ほかの窓口に当てはまらない相談を受けます' : '',
                desk.prefectures.length > 0 ? `地域 ${desk.prefectures.join('・')}` : '',
                desk.topics.length > 0 ? `話題 ${desk.topics.join('・')}` : '',
                `最初のお返事 ${desk.limits.first_reply}分・次のお返事 ${desk.limits.next_reply}分`,
                ...desk.closures.map(({ from, to, note }) => `${note} ${from}〜${to}`),
              ]
                .filter((part) => part !== '')
                .join('／')}
            </p>
            <div class="wide">
              <table>
                <thead>
                  <tr>
                    <th scope="col">日</th>
                    <th scope="col">開いている時間</th>
                  </tr>
                </thead>
                <tbody>
                  {days.map((day) => {
                    const spans = spansOf(desk, day)
                    return (
                      <tr>
                        <th scope="row">{readable(day, today)}</th>
                        <td>
                          {spans.length === 0
                            ? '休み'
                            : spans.map(({ from, to }) => `${clock(from)}〜${clock(to)}`).join('、')}
                        </td>
                      </tr>
                    )
                  })}
                </tbody>
              </table>
            </div>
          </section>
        )
      })}
    </Page>
  )
}

export function RepliesPage({ here, desks }: { here: Here; desks: readonly Desk[] }) {
  return (
    <Page here={here} title="定型文">
      <p>送る前に、相手に合わせて直してください。足すときは、窓口のファイル（knowledge/desks）に書きます。</p>
      {desks.map(({ name, replies }) => (
        <section>
          <h2>{name}</h2>
          {replies.map(({ title, text }) => (
            <div class="card">
              <b>{title}</b>
              <p>{text}</p>
            </div>
          ))}
        </section>
      ))}
    </Page>
  )
}

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

export type Audit = {
  readonly at: number
  readonly staff: string
  readonly name: string | null
  readonly act: string
  readonly number: string
}

const actSays: Readonly<Record<string, string>> = {
  open: '受け付け',
  claim: '引き受け',
  packet: '内容を開いた',
  send: 'ご本人に送信',
  retry: '再送',
  release: '手放し',
  return: 'ボットに戻した',
  close: '終了',
  reopen: '再開',
  assign: '担当の変更',
  erase: '消去',
  forgotten: '消去ずみ',
  withdraw: '取り消し',
  keep: '見立てを保存',
}

export function AuditPage({
  here,
  lines,
  notice,
}: {
  here: Here
  lines: readonly Audit[]
  notice: string | undefined
}) {
  return (
    <Page here={here} title="記録">
      <Notice text={notice} />
      <p>だれが、いつ、どの相談に、何をしたか。相談の中身は残りません。</p>
      <div class="wide">
        <table>
          <thead>
            <tr>
              <th scope="col">時刻</th>
              <th scope="col">だれ</th>
              <th scope="col">何を</th>
              <th scope="col">相談</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ at, staff, name, act, number }) => (
              <tr>
                <td>{timeText(at)}</td>
                <td>
                  {staff === 'owner' ? 'ご本人' : staff === 'system' ? '自動' : `${name ?? ''} ${staff}`}
                </td>
                <td>{actSays[act] ?? act}</td>
                <td>{number}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Page>
  )
}

export type Question = { readonly key: string; readonly at: number; readonly words: string }
export type Draft = {
  readonly key: string
  readonly at: number
  readonly number: string
  readonly question: string
  readonly answer: string
}

export function UnansweredPage({
  here,
  questions,
  drafts,
  notice,
}: {
  here: Here
  questions: readonly Question[]
  drafts: readonly Draft[]
  notice: string | undefined
}) {
  return (
    <Page here={here} title="答えのない質問">
      <Notice text={notice} />
      <h2>{`人が答えた内容（知識の下書き）${drafts.length}件`}</h2>
      <p class="small">
        そのまま使われることはありません。出典を確かめて、knowledge に書いたら「書いた」を押してください。
      </p>
      {drafts.map(({ key, at, number, question, answer }) => (
        <div class="card">
          <p class="small">{`${timeText(at)}／相談 ${number}`}</p>
          <p>
            <b>{question}</b>
          </p>
          <p>{answer}</p>
          <Review here={here} table="drafts" id={key} />
        </div>
      ))}
      <h2>{`ボットが答えられなかった質問 ${questions.length}件`}</h2>
      <p class="small">お名前・番号・会社名は伏せています。90日で消えます。</p>
      {questions.map(({ key, at, words }) => (
        <div class="card">
          <p class="small">{timeText(at)}</p>
          <p>{words}</p>
          <Review here={here} table="unanswered" id={key} />
        </div>
      ))}
    </Page>
  )
}

function Review({ here, table, id }: { here: Here; table: string; id: string }) {
  return (
    <Post here={here} to="/desk/unanswered">
      <input type="hidden" name="table" value={table} />
      <input type="hidden" name="key" value={id} />
      <div class="row">
        <button type="submit" name="state" value="written">
          書いた
        </button>
        <button type="submit" name="state" value="dropped">
          見送る
        </button>
      </div>
    </Post>
  )
}
