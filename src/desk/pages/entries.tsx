import type { Entry } from '../../conversation/transcript.ts'
import { momentText } from '../hours/hours.ts'
import { whoSays, wordsIn } from '../show/words-in.ts'

/** An entry of a transcript, with where its files are opened. */
export type Shown = Entry & { readonly files: readonly string[] }

/** Entries of a transcript, each with its cursor. */
export function Entries({ entries }: { entries: readonly Shown[] }) {
  return (
    <>
      {entries.map((entry) => (
        <li class={entry.from} data-cursor={String(entry.cursor)}>
          <b>{`${whoSays[entry.from]}　${momentText(entry.at)}`}</b>
          <br />
          {wordsIn(entry)}
          {entry.files.map((url, n) => (
            <>
              <br />
              <a href={url} target="_blank" rel="noreferrer">
                {entry.files.length > 1 ? `ファイル${n + 1}を開く` : 'ファイルを開く'}
              </a>
            </>
          ))}
        </li>
      ))}
    </>
  )
}
