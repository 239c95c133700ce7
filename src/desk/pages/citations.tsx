import type { Citation } from '../../message.ts'

/** Where something stands, and the day on which that was looked up. */
export function Citations({ of, small = false }: { of: readonly Citation[]; small?: boolean }) {
  return (
    <ul class={small ? 'small' : undefined}>
      {of.map(({ title, url, at, checked }) => (
        <li>
          <a href={url} rel="noreferrer">
            {title}
          </a>
          {`　${at}（${checked}確認）`}
        </li>
      ))}
    </ul>
  )
}
