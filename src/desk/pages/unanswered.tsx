import { momentText } from '../hours/hours.ts'
import { type Here, Notice, Page, Post } from './page.tsx'

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
          <p class="small">{`${momentText(at)}／相談 ${number}`}</p>
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
          <p class="small">{momentText(at)}</p>
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
