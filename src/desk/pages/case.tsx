import type { Desk } from '../../content/schema/desk.ts'
import type { Look } from '../called.ts'
import { isActive, isHeld, staffKey } from '../case.ts'
import { momentText } from '../hours/hours.ts'
import { stateSays } from '../says.ts'
import { Entries, type Shown } from './entries.tsx'
import { Known } from './known.tsx'
import { type Here, Notice, Page, Post } from './page.tsx'
import { Reply } from './reply.tsx'

export type CaseView = {
  readonly here: Here
  readonly look: Look
  readonly entries: readonly Shown[]
  readonly desks: readonly Desk[]
  readonly draft: string
  readonly once: string
  readonly notice: string | undefined
  readonly bad: boolean
}

export function CasePage({ here, look, entries, desks, draft, once, notice, bad }: CaseView) {
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
            <p class="small">{`受付 ${momentText(of.opened)}${of.clock && of.clock.kind !== 'silence' ? `／お返事のめやす ${momentText(of.clock.breach)}` : ''}`}</p>
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
              <div class="scroll" role="log" aria-live="polite" aria-labelledby="talk" tabindex={0}>
                <ol class="talk" data-live={`${to}/live`} data-entries={`${to}/entries`}>
                  <Entries entries={entries} />
                </ol>
              </div>
            </section>
          ) : null}
          {mine ? (
            <Reply here={here} to={to} draft={draft} once={once} replies={desk?.replies ?? []} />
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
