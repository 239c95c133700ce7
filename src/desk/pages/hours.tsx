import type { Desk } from '../../content/schema/desk.ts'
import { addDays, dayAt, readable } from '../../knowledge/judge/moment.ts'
import { isOpen, nextOpen, spansOf, timeText, whenText } from '../hours/hours.ts'
import { type Here, Page } from './page.tsx'

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
                ...desk.closures.map(({ from, to, note }) => `${note} ${dayWords(from)}〜${dayWords(to)}`),
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

/** 「12月29日」, of a day of every year (`12-29`) or of one year. */
function dayWords(day: string): string {
  return /^\d{2}-\d{2}$/.test(day) ? `${Number(day.slice(0, 2))}月${Number(day.slice(3))}日` : readable(day)
}
