import type { DeskAnswer, StaffDoor } from '../channel.ts'
import type { Env } from '../env.ts'
import type { Outside } from './world.ts'

/** The world outside while no desk is open: backlogs are reported, everything else is noted as done. */
export function noOutside({ bindings: { REGISTRY } }: Env): Outside {
  return {
    openCase: async () => {},
    withdrawCase: async () => {},
    forget: async () => {},
    count: async () => {},
    report: async (object, backlog) => {
      await REGISTRY.get(REGISTRY.idFromName('all')).report(object, backlog)
    },
  }
}

/** The door for staff while no desk is open: nobody passes. */
export function noDesk(): StaffDoor {
  const refused = {
    kind: 'refused',
    reason: 'not-staff',
    says: 'この窓口は、まだ使えるようになっていません。',
  } as const
  const closed = async (): Promise<DeskAnswer> => refused
  const empty = async () => ({ bubbles: [{ kind: 'say', text: refused.says } as const] })
  return { act: closed, form: async () => refused, submit: closed, home: empty, statistics: empty }
}
