import { timeText } from '../hours/hours.ts'
import { type Here, Notice, Page } from './page.tsx'

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
