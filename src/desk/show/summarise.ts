import { read } from '../../conversation/kept.ts'
import type { Ports } from '../../conversation/ports.ts'
import { after } from '../../conversation/transcript.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { passagesOf } from '../../llm/passage.ts'
import type { Passage } from '../../llm/port.ts'
import { stateIn } from '../about.ts'
import type { Case } from '../case.ts'
import { caseOf } from '../cases.ts'
import { reasonSays } from '../says.ts'
import { keepGist } from './gist.ts'
import { packetOf } from './packet.ts'

/** A summary is written beside the work; nobody waits for it. Milliseconds. */
const patience = 20_000
/** So much of what was said last is read, and of each so many letters. */
const latest = { words: 8, letters: 300 }

/**
 * Has a case summarised from its own lines, where somebody may be asked, and keeps it for the packet. Without consent
 * nothing is asked; a summary that did not pass the guards is none.
 */
export async function summarise(ports: Ports, knowledge: Knowledge, found: Case): Promise<void> {
  const address = read(ports.store, 'address')
  if (!found.consent || address === undefined) return
  const helper = ports.helpers?.to(JSON.parse(address))
  const text = await helper?.summarise(linesOf(ports, knowledge, found), AbortSignal.timeout(patience))
  if (text === undefined) return
  ports.store.atomically(() => {
    // Erased meanwhile, nothing of it is kept.
    const now = caseOf(ports.store, found.id)
    if (now?.consent && now.end !== 'erased' && read(ports.store, 'address') !== undefined)
      keepGist(ports, found, text)
  })
}

/** What a summary may rest on: why, what is known of the firm, how things stand, and the owner's latest words. */
function linesOf(ports: Ports, knowledge: Knowledge, found: Case): readonly Passage[] {
  const { profile, trace } = packetOf(ports, knowledge, stateIn(ports), found)
  const words = after(ports.store, 0)
    .flatMap(({ from, text }) => (from === 'you' && text !== undefined ? [text] : []))
    .slice(-latest.words)
  return passagesOf(
    `きっかけは、${reasonSays[found.reason]}です。`,
    ...profile.map(([label, value]) => `${label}：${value}`),
    ...trace.flatMap(({ title, lines }) =>
      lines.map(({ label, text }) => `${title}：${label ? `${label}は` : ''}${text}`),
    ),
    ...words.map((text) => `ご本人の言葉：${text.replaceAll(/\s+/gu, ' ').slice(0, latest.letters)}`),
  )
}
