import type { Staff } from '../../channel.ts'
import type { Env } from '../../env.ts'
import { staffKey } from '../case.ts'
import { listCases } from '../kept/rows.ts'
import type { Ask } from './judged.ts'

/** The case that somebody holds and whose card begins this thread of their channel; undefined when there is none. */
export async function heldIn(
  { bindings: { DB } }: Env,
  call: Ask,
  staff: Staff,
  thread: string,
): Promise<string | undefined> {
  const mine = DB ? await listCases(DB, { state: 'mine', holder: staffKey(staff) }) : []
  const looks = await Promise.all(mine.map(({ id }) => call({ kind: 'look', case: id, staff })))
  const here = looks.find((look) => look.kind === 'case' && look.case.posts[staff.channel]?.ref === thread)
  return here?.kind === 'case' ? here.case.id : undefined
}
