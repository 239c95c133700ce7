import { type Case, isActive, isErased, isHeld } from '../case.ts'
import { momentText } from '../hours/hours.ts'
import { stateSays } from '../says.ts'
import { Act } from './act.tsx'
import type { Here } from './page.tsx'

type Head = {
  readonly here: Here
  readonly to: string
  readonly of: Case
  /** Whoever looks has the conversation. */
  readonly mine: boolean
  /** Its packet is shown. */
  readonly open: boolean
}

/** How a case stands, and what may be done with it now. */
export function CaseHead(head: Head) {
  const { of } = head
  const promised = of.clock && of.clock.kind !== 'silence' ? of.clock.breach : undefined
  return (
    <div class={of.urgent ? 'card urgent' : 'card'}>
      <p>
        {of.urgent ? <span class="tag urgent">緊急</span> : null}
        <span class="tag">{stateSays[of.state]}</span>
        {of.holder ? `担当 ${of.holder.name ?? of.holder.id}` : '担当なし'}
      </p>
      <p>{of.summary || '（要約はありません）'}</p>
      <p class="small">{`受付 ${momentText(of.opened)}${promised === undefined ? '' : `／お返事のめやす ${momentText(promised)}`}`}</p>
      <div class="row">
        <Acts {...head} />
      </div>
    </div>
  )
}

function Acts({ here, to, of, mine, open }: Head) {
  const [held, active] = [isHeld(of.state), isActive(of.state)]
  const erased = isErased(of)
  const ended = !erased && (of.state === 'closed' || of.state === 'returned')
  return (
    <>
      {!held && !erased && (active || of.state === 'returned') ? (
        <Act here={here} to={to} act="claim" label="引き受ける" first />
      ) : null}
      {open ? null : <Act here={here} to={to} act="packet" label="内容を見る（記録に残ります）" />}
      {mine ? <Act here={here} to={to} act="release" label="ほかの人に任せる" /> : null}
      {mine ? <Act here={here} to={to} act="return" label="ボットに戻す" /> : null}
      {mine || (active && !held) ? (
        <Act
          here={here}
          to={to}
          act="close"
          label="終わりにする"
          sure="この相談を終わりにします。よいですか？"
        />
      ) : null}
      {ended ? <Act here={here} to={to} act="reopen" label="もう一度開く" /> : null}
    </>
  )
}
