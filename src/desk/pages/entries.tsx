import type { Entry } from '../../conversation/transcript.ts'
import { momentText } from '../hours.ts'
import { whoSays, wordsIn } from '../packet.ts'

/** Entries of a transcript, each with its cursor. */
export function Entries({ entries }: { entries: readonly Entry[] }) {
  return (
    <>
      {entries.map((entry) => (
        <li class={entry.from} data-cursor={String(entry.cursor)}>
          <b>{`${whoSays[entry.from]}　${momentText(entry.at)}`}</b>
          <br />
          {wordsIn(entry)}
        </li>
      ))}
    </>
  )
}
