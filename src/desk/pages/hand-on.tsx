import type { Desk } from '../../content/schema/desk.ts'
import { staffKey } from '../case.ts'
import { Act } from './act.tsx'
import { staffOf } from './door.ts'
import { type Here, Post } from './page.tsx'

/** Gives a case to another person or desk, or erases it; `mayErase`: at the owner's wish. */
export function HandOn({
  here,
  to,
  desks,
  mayErase,
}: {
  here: Here
  to: string
  desks: readonly Desk[]
  mayErase: boolean
}) {
  return (
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
      {mayErase ? (
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
  )
}
