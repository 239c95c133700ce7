import type { Child } from 'hono/jsx'
import type { Citation } from '../message.ts'
import { dayIn } from './paper.ts'

/** One page of a plan: found by nobody who has no address of it. */
export function Page({ title, children }: { title: string; children?: Child }) {
  return (
    <html lang="ja">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow, noarchive" />
        <title>{title}</title>
        <link rel="stylesheet" href="/plan/plan.css" />
      </head>
      <body>
        <a class="skip" href="#main">
          本文へ
        </a>
        <main id="main">{children}</main>
      </body>
    </html>
  )
}

/** Where it is from, with the day on which it was checked; nothing without a source. */
export function Sources({ citations }: { citations: readonly Citation[] }) {
  if (citations.length === 0) return null
  return (
    <p class="small sources">
      出典：
      {citations.map(({ title, url, at, checked }, index) => (
        <>
          {index > 0 ? '、' : ''}
          <a href={url}>{title}</a>
          {` ${at}（${dayIn(checked)}に確認）`}
        </>
      ))}
    </p>
  )
}

export function RevokePage({ ticket }: { ticket: string }) {
  return (
    <Page title="計画のページを消しますか？">
      <h1>計画のページを消しますか？</h1>
      <p>
        消すと、このアドレスからは誰も見られなくなります。元には戻せません。計画は、しるべでまた作れます。
      </p>
      <form method="post" action={`/plan/${ticket}/revoke`}>
        <button class="bad" type="submit">
          消す
        </button>
        <a class="button" href={`/plan/${ticket}`}>
          消さずに戻る
        </a>
      </form>
    </Page>
  )
}

export function SayPage({ title, text }: { title: string; text: string }) {
  return (
    <Page title={title}>
      <h1>{title}</h1>
      <p>{text}</p>
    </Page>
  )
}
