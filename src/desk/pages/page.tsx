import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Session } from './session.ts'

/** What every page knows. */
export type Here = {
  readonly session: Session
  readonly csrf: string
  readonly now: number
  readonly path: string
}

const places = [
  ['/desk', '相談'],
  ['/desk/unanswered', '答えのない質問'],
  ['/desk/knowledge', '知識'],
  ['/desk/insight', '見えること'],
  ['/desk/used', '使ってみた様子'],
  ['/desk/hours', '窓口と時間'],
  ['/desk/replies', '定型文'],
  ['/desk/audit', '記録'],
] as const

export function Page({ here, title, children }: { here: Here; title: string; children?: Child }) {
  const { session, path } = here
  return (
    <Document>
      <Head title={title} />
      <body>
        <a class="skip" href="#main">
          本文へ
        </a>
        <header>
          <p>
            しるべ 窓口{' '}
            <span class="small">{`${session.name}（${session.role === 'admin' ? '管理者' : '担当者'}）`}</span>
          </p>
          <nav aria-label="窓口">
            <ul>
              {places
                .filter(([to]) => to !== '/desk/audit' || session.role === 'admin')
                .map(([to, label]) => (
                  <li>
                    <a href={to} {...(path === to ? { 'aria-current': 'page' } : {})}>
                      {label}
                    </a>
                  </li>
                ))}
            </ul>
          </nav>
        </header>
        <main id="main">
          <h1>{title}</h1>
          {children}
        </main>
        <script src="/desk/desk.js" defer />
      </body>
    </Document>
  )
}

export function Document({ children }: { children?: Child }) {
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang="ja">{children}</html>
    </>
  )
}

export function Head({ title }: { title: string }) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <title>{`${title}｜しるべ 窓口`}</title>
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href="/desk/desk.css" />
    </head>
  )
}

/** A form that posts in the session's name. `sure` asks before it does. */
export function Post({
  here,
  to,
  inline,
  files,
  sure,
  children,
}: {
  here: Here
  to: string
  inline?: boolean
  /** It carries files. */
  files?: boolean
  sure?: string
  children?: Child
}) {
  return (
    <form
      method="post"
      action={to}
      class={inline ? 'inline' : ''}
      {...(files ? { enctype: 'multipart/form-data' } : {})}
      {...(sure ? { 'data-sure': sure } : {})}
    >
      <input type="hidden" name="csrf" value={here.csrf} />
      {children}
    </form>
  )
}

export function Notice({ text, bad }: { text: string | undefined; bad?: boolean }) {
  return text ? (
    <p class={bad ? 'notice bad' : 'notice'} role="status">
      {text}
    </p>
  ) : null
}
