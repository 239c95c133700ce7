import { createHash } from 'node:crypto'
import type { DeskAct, DeskAnswer, Refused, Staff, StaffDoor } from '../channel.ts'
import type { Env } from '../env.ts'
import { ask } from './ask.ts'
import type { CallAnswer, OfCase } from './called.ts'
import { objectOf, staffKey } from './case.ts'
import { bind } from './kept/store.ts'
import { refused } from './says.ts'

/** Does an act as a member of staff whom somebody has verified. */
export type Door = StaffDoor & { call(call: OfCase): Promise<CallAnswer> }

/** The door for staff. Whoever calls has verified who they are and that they belong to a desk's channel. */
export function doorOf(env: Env, admin = false): Door {
  const { DB } = env.bindings

  async function call(asked: OfCase): Promise<CallAnswer> {
    const object = objectOf(asked.kind === 'act' ? asked.act.case : asked.case)
    const answer = object === undefined ? undefined : await ask(env.bindings, object, asked)
    return answer ?? refused('unknown-case')
  }

  async function act(asked: DeskAct, staff: Staff): Promise<DeskAnswer> {
    if (asked.kind === 'bind') return bound(asked, staff)
    const known = asked.kind === 'send' ? { ...asked, id: uuidOf(`${asked.case}|${asked.id}`) } : asked
    return plain(await call({ kind: 'act', act: known, staff, admin }))
  }

  async function bound(
    { address, desk }: Extract<DeskAct, { kind: 'bind' }>,
    staff: Staff,
  ): Promise<DeskAnswer> {
    if (!DB) return refused('malformed', 'この環境では、窓口を登録する場所（D1）がありません。')
    await bind(DB, desk ?? 'default', address, staffKey(staff), env.now())
    const { waitingOf } = await import('./staff/home.ts')
    return {
      kind: 'done',
      message: {
        bubbles: [
          { kind: 'say', text: 'ここを窓口にしました。新しい相談は、ここに届きます。' },
          ...(await waitingOf(env)),
        ],
      },
    }
  }

  return {
    call,
    act,
    // What is rarely asked for is loaded when it is.
    form: async (name, staff, of = {}) =>
      (await import('./staff/form.ts')).formFor(env, call, name, staff, of),
    submit: async (form, values, staff) =>
      (await import('./staff/form.ts')).submitted(env, { call, act }, form, values, staff),
    home: async (staff) => (await import('./staff/home.ts')).homeOf(env, staff),
    statistics: async (_, area) => (await import('./staff/statistics.ts')).statisticsOf(env, area),
  }
}

/** Answers to acts are never a look; a bug if they were. */
function plain(answer: CallAnswer): DeskAnswer | Refused {
  if (answer.kind === 'case' || answer.kind === 'own' || answer.kind === 'media')
    throw new Error('a look is no answer to an act')
  return answer
}

/** The platforms' idempotency keys are UUIDs; a form's own id becomes one, always the same. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
