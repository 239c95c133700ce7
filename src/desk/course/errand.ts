import * as z from 'zod'
import type { DeskErrand, Ports } from '../../conversation/ports.ts'
import { caseOf } from '../cases.ts'
import { letGo } from '../relay/files.ts'
import type { Room } from '../room.ts'
import { drawCards } from '../show/card.ts'
import { summarise } from '../show/summarise.ts'
import { offer } from './offer.ts'
import { ring } from './ring.ts'

const Note = z.object({ key: z.string(), at: z.number(), act: z.string(), staff: z.string() })
const Draft = z.object({ question: z.string(), answer: z.string() })
const StaffNote = z.object({ channel: z.string(), id: z.string(), name: z.string().optional() })

/** Does what a commit left to be done for a case. A rejection means: again later; everything may come twice. */
export async function run(
  ports: Ports,
  room: Room,
  errand: DeskErrand & { readonly key: string },
): Promise<void> {
  if (errand.what === 'files') return ports.store.atomically(() => letGo(ports))
  const knowledge = await room.load()
  if (errand.what === 'unanswered')
    return room.copies.unanswered({
      key: errand.key,
      object: ports.object,
      at: ports.now(),
      words: errand.of ?? '',
    })
  const found = caseOf(ports.store, errand.case)
  if (!found) return
  switch (errand.what) {
    case 'copy':
      return room.copies.keep(found, ports.object)
    case 'audit': {
      const { staff, ...line } = Note.parse(JSON.parse(errand.of ?? ''))
      const who = staff === 'owner' || staff === 'system' ? staff : staffOf(staff)
      return room.copies.audit({ ...line, staff: who, case: found.number })
    }
    case 'draft': {
      const draft = Draft.parse(JSON.parse(errand.of ?? ''))
      return room.copies.draft({
        key: errand.key,
        object: ports.object,
        at: ports.now(),
        number: found.number,
        ...draft,
      })
    }
    case 'post':
      return offer(ports, room, knowledge, found, errand)
    case 'gist':
      return summarise(ports, knowledge, found)
    case 'card':
      return drawCards(ports, room, knowledge, found, errand)
    case 'time':
      ports.store.atomically(() => ring(ports, room, knowledge, found, errand.of ?? ''))
  }
}

function staffOf(text: string) {
  const { name, ...staff } = StaffNote.parse(JSON.parse(text))
  return name === undefined ? staff : { ...staff, name }
}
