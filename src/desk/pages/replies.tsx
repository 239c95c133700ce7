import type { Desk } from '../../content/schema/desk.ts'
import { type Here, Page } from './page.tsx'

export function RepliesPage({ here, desks }: { here: Here; desks: readonly Desk[] }) {
  return (
    <Page here={here} title="定型文">
      <p>送る前に、相手に合わせて直してください。足すときは、窓口のファイル（knowledge/desks）に書きます。</p>
      {desks.map(({ name, replies }) => (
        <section>
          <h2>{name}</h2>
          {replies.map(({ title, text }) => (
            <div class="card">
              <b>{title}</b>
              <p>{text}</p>
            </div>
          ))}
        </section>
      ))}
    </Page>
  )
}
