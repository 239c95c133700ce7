import type { Line } from '../../message.ts'
import type { Look } from '../called.ts'
import { Citations } from './citations.tsx'

/** What came with a case: what is known of the firm and where it comes from, how things stand, what was shown. */
export function Known({ packet, to }: { packet: NonNullable<Look['packet']>; to: string }) {
  return (
    <section aria-labelledby="known">
      <h2 id="known">引き継ぎの内容</h2>
      {packet.question ? <p class="card">{`答えを待っている質問：${packet.question}`}</p> : null}
      {packet.profile.length > 0 ? (
        <div class="wide">
          <table>
            <caption>わかっていること</caption>
            <thead>
              <tr>
                <th scope="col">こと</th>
                <th scope="col">内容</th>
                <th scope="col">どこから</th>
              </tr>
            </thead>
            <tbody>
              {packet.profile.map(([label, value, origin]) => (
                <tr>
                  <th scope="row">{label}</th>
                  <td>{value}</td>
                  <td>{origin}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <p class="card">会社について、まだ何もうかがっていません。</p>
      )}
      {packet.trace.map(({ title, lines }) => (
        <details open>
          <summary>{title}</summary>
          <Lines lines={lines} />
        </details>
      ))}
      {packet.citations.length > 0 ? (
        <details>
          <summary>{`ご本人に見せた出典（${packet.citations.length}）`}</summary>
          <Citations of={packet.citations} />
        </details>
      ) : null}
      <ul>
        <li>
          <a href={`${to}/form/eligibility`}>この会社の使える制度を調べる</a>
        </li>
        <li>
          <a href={`${to}/form/barriers`}>何が止めているか診断する</a>
        </li>
      </ul>
    </section>
  )
}

function Lines({ lines }: { lines: readonly Line[] }) {
  return (
    <dl>
      {lines.map(({ label, text }) => (
        <>
          <dt>{label ?? ''}</dt>
          <dd>{text}</dd>
        </>
      ))}
    </dl>
  )
}
