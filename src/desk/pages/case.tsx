import type { Desk } from '../../content/schema/desk.ts'
import type { Entry } from '../../conversation/transcript.ts'
import type { Line } from '../../message.ts'
import type { Look } from '../call.ts'
import { isActive, isHeld, staffKey } from '../case.ts'
import { timeText } from '../hours.ts'
import { whoSays, wordsIn } from '../packet.ts'
import { stateSays } from '../says.ts'
import { type Here, Notice, Page, Post } from './page.tsx'

export type CaseView = {
  readonly here: Here
  readonly look: Look
  readonly desks: readonly Desk[]
  readonly draft: string
  readonly once: string
  readonly notice: string | undefined
  readonly bad: boolean
}

export function CasePage({ here, look, desks, draft, once, notice, bad }: CaseView) {
  const { case: of, packet, failed } = look
  const to = `/desk/case/${of.id}`
  const mine = of.holder !== undefined && staffKey(of.holder) === staffKey(staffOf(here))
  const held = isHeld(of.state)
  const desk = desks.find(({ id }) => id === of.desk)
  return (
    <Page here={here} title={`相談 ${of.number}`}>
      <Notice text={notice} bad={bad} />
      {failed.map(({ key, text, reason }) => (
        <div class="notice bad" role="alert">
          <p>
            {reason === 'waiting'
              ? 'まだご本人に届いていません（自動で送り直しています）。'
              : 'ご本人に届きませんでした。'}
          </p>
          <p class="small">{text}</p>
          <Post here={here} to={to}>
            <input type="hidden" name="act" value="retry" />
            <input type="hidden" name="message" value={key} />
            <button type="submit">もう一度送る</button>
          </Post>
        </div>
      ))}
      <div class="two">
        <div>
          <div class={of.urgent ? 'card urgent' : 'card'}>
            <p>
              {of.urgent ? <span class="tag urgent">緊急</span> : null}
              <span class="tag">{stateSays[of.state]}</span>
              {of.holder ? `担当 ${of.holder.name ?? of.holder.id}` : '担当なし'}
            </p>
            <p>{of.summary || '（要約はありません）'}</p>
            <p class="small">{`受付 ${timeText(of.opened)}${of.clock && of.clock.kind !== 'silence' ? `／お返事のめやす ${timeText(of.clock.breach)}` : ''}`}</p>
            <div class="row">
              {!held && (isActive(of.state) || of.state === 'returned') ? (
                <Act here={here} to={to} act="claim" label="引き受ける" first />
              ) : null}
              {packet ? null : <Act here={here} to={to} act="packet" label="内容を見る（記録に残ります）" />}
              {mine ? <Act here={here} to={to} act="release" label="ほかの人に任せる" /> : null}
              {mine ? <Act here={here} to={to} act="return" label="ボットに戻す" /> : null}
              {mine || (isActive(of.state) && !held) ? (
                <Act
                  here={here}
                  to={to}
                  act="close"
                  label="終わりにする"
                  sure="この相談を終わりにします。よいですか？"
                />
              ) : null}
              {of.state === 'closed' || of.state === 'returned' ? (
                <Act here={here} to={to} act="reopen" label="もう一度開く" />
              ) : null}
            </div>
          </div>
          {packet ? (
            <section aria-labelledby="talk">
              <h2 id="talk">やりとり</h2>
              {of.consent ? null : (
                <p class="notice">
                  ご本人の同意がまだないため、引き受ける前のやりとりは見られません。まず名乗ってからお聞きください。
                </p>
              )}
              <div role="log" aria-live="polite" aria-labelledby="talk">
                <ol class="talk" data-live={`${to}/live`} data-entries={`${to}/entries`}>
                  <Entries entries={packet.entries} />
                </ol>
              </div>
            </section>
          ) : null}
          {mine ? (
            <section aria-labelledby="reply">
              <h2 id="reply">ご本人に送る</h2>
              <p class="small">ここから送った文だけが、ご本人に届きます。Ctrl+Enter でも送れます。</p>
              <Post here={here} to={to}>
                <input type="hidden" name="act" value="send" />
                <input type="hidden" name="id" value={once} />
                <label for="text">本文</label>
                <textarea id="text" name="text" maxlength={5000} required>
                  {draft}
                </textarea>
                <div class="row">
                  <button class="first" type="submit">
                    送る
                  </button>
                </div>
              </Post>
              <form method="get" action={to} class="row">
                <p>
                  <label for="ask">資料から下書きをつくる</label>
                  <input id="ask" name="ask" placeholder="例：バックアップの取り方" />
                </p>
                <button type="submit">下書き</button>
              </form>
              {desk && desk.replies.length > 0 ? (
                <details>
                  <summary>定型文を入れる</summary>
                  <div class="row">
                    {desk.replies.map(({ id, title, text }) => (
                      <form method="get" action={to} class="inline">
                        <input type="hidden" name="reply" value={id} />
                        <button type="button" data-reply={text}>
                          {title}
                        </button>
                        <noscript>
                          <button type="submit">{`${title}（入れる）`}</button>
                        </noscript>
                      </form>
                    ))}
                  </div>
                </details>
              ) : null}
            </section>
          ) : null}
        </div>
        <div>
          {packet ? <Known packet={packet} to={to} /> : null}
          <details>
            <summary>担当・窓口を変える、消す</summary>
            <Post here={here} to={to}>
              <input type="hidden" name="act" value="assign" />
              <label for="to">担当者（例：slack:U0123|花子、web:hana@example.jp）または窓口</label>
              <input id="to" name="to" list="desks" required />
              <datalist id="desks">
                <option value={`${staffKey(staffOf(here))}|${here.session.name}`}>自分</option>
                <option value="slack">Slack の窓口</option>
                <option value="teams">Teams の窓口</option>
                {desks.map(({ id, name }) => (
                  <option value={`desk:${id}`}>{name}</option>
                ))}
              </datalist>
              <div class="row">
                <button type="submit">変える</button>
              </div>
            </Post>
            {mine || here.session.role === 'admin' ? (
              <Act
                here={here}
                to={to}
                act="erase"
                label="ご本人の求めで、やりとりを消す"
                sure="やりとりの中身・会社の情報をすべて消します。元には戻せません。よいですか？"
                bad
              />
            ) : null}
          </details>
        </div>
      </div>
    </Page>
  )
}

const staffOf = ({ session }: Here) => ({ channel: 'web', id: session.id })

function Act({
  here,
  to,
  act,
  label,
  first,
  bad,
  sure,
}: {
  here: Here
  to: string
  act: string
  label: string
  first?: boolean
  bad?: boolean
  sure?: string
}) {
  return (
    <Post here={here} to={to} inline {...(sure ? { sure } : {})}>
      <input type="hidden" name="act" value={act} />
      <button type="submit" class={first ? 'first' : bad ? 'bad' : ''}>
        {label}
      </button>
    </Post>
  )
}

/** Entries of a transcript, each with its cursor. */
export function Entries({ entries }: { entries: readonly Entry[] }) {
  return (
    <>
      {entries.map((entry) => (
        <li class={entry.from} data-cursor={String(entry.cursor)}>
          <b>{`${whoSays[entry.from]}　${timeText(entry.at)}`}</b>
          <br />
          {wordsIn(entry)}
        </li>
      ))}
    </>
  )
}

function Known({ packet, to }: { packet: NonNullable<Look['packet']>; to: string }) {
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
          <ul>
            {packet.citations.map(({ title, url, at, checked }) => (
              <li>
                <a href={url} rel="noreferrer">
                  {title}
                </a>
                {`　${at}（${checked}確認）`}
              </li>
            ))}
          </ul>
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
