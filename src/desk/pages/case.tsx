import type { Desk } from '../../content/schema/desk.ts'
import type { Look } from '../called.ts'
import { staffKey } from '../case.ts'
import { CaseHead } from './case-head.tsx'
import { staffOf } from './door.ts'
import { Entries, type Shown } from './entries.tsx'
import { HandOn } from './hand-on.tsx'
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
  const replies = desks.find(({ id }) => id === of.desk)?.replies ?? []
  return (
    <Page here={here} title={`相談 ${of.number}`}>
      <Notice text={notice} bad={bad} />
      {failed.map((one) => (
        <Failed here={here} to={to} failed={one} />
      ))}
      <div class="two">
        <div>
          <CaseHead here={here} to={to} of={of} mine={mine} open={packet !== undefined} />
          {packet ? <Talk to={to} entries={entries} consent={of.consent} /> : null}
          {mine ? <Reply here={here} to={to} draft={draft} once={once} replies={replies} /> : null}
        </div>
        <div>
          {packet ? <Known packet={packet} to={to} /> : null}
          <HandOn here={here} to={to} desks={desks} mayErase={mine || here.session.role === 'admin'} />
        </div>
      </div>
    </Page>
  )
}

/** A message of ours that has not reached the owner. */
function Failed({
  here,
  to,
  failed: { key, text, reason },
}: {
  here: Here
  to: string
  failed: Look['failed'][number]
}) {
  return (
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
  )
}

/** What was said, as it goes on. */
function Talk({ to, entries, consent }: { to: string; entries: readonly Shown[]; consent: boolean }) {
  return (
    <section aria-labelledby="talk">
      <h2 id="talk">やりとり</h2>
      {consent ? null : (
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
  )
}
