import { Document, Head } from './page.tsx'

/** The way in on a person's own machine: by the link that was printed at the start. */
export function EnterPage({ token, fault }: { token: string | undefined; fault: string | undefined }) {
  return (
    <Document>
      <Head title="はじめる" />
      <body>
        <main id="main">
          <h1>しるべ 窓口</h1>
          {fault ? (
            <p class="notice bad" role="alert">
              {fault}
            </p>
          ) : null}
          {token ? (
            <form method="post" action="/desk/enter">
              <input type="hidden" name="key" value={token} />
              <label for="name">お名前（ご本人に表示されます）</label>
              <input id="name" name="name" required maxlength={40} autocomplete="name" />
              <div class="row">
                <button class="first" type="submit">
                  窓口を開く
                </button>
              </div>
            </form>
          ) : (
            <p>サービスを起動したときに表示されるリンクを開いてください。</p>
          )}
        </main>
      </body>
    </Document>
  )
}
