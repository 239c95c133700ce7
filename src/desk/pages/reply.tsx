import type { Desk } from '../../content/schema/desk.ts'
import { accepted, mostBytes, mostFiles } from '../relay/upload.ts'
import { type Here, Post } from './page.tsx'

/** The one place from which words and files reach an owner: written, drafted from the knowledge, or ready-made. */
export function Reply({
  here,
  to,
  draft,
  once,
  replies,
}: {
  here: Here
  to: string
  draft: string
  once: string
  replies: Desk['replies']
}) {
  return (
    <section aria-labelledby="reply">
      <h2 id="reply">ご本人に送る</h2>
      <p class="small">ここから送った文だけが、ご本人に届きます。Ctrl+Enter でも送れます。</p>
      <Post here={here} to={to} files>
        <input type="hidden" name="act" value="send" />
        <input type="hidden" name="id" value={once} />
        <label for="text">本文</label>
        <textarea id="text" name="text" maxlength={5000} required>
          {draft}
        </textarea>
        <label for="files">写真・ファイル（なくてもかまいません）</label>
        <input
          id="files"
          type="file"
          name="files"
          multiple
          accept={accepted.join(',')}
          data-most={mostBytes}
          data-many={mostFiles}
          aria-describedby="files-hint"
        />
        <p class="small" id="files-hint">
          {`${mostFiles}つまで、合わせて${mostBytes / 1024 / 1024}MBまで。写真・PDF・Word・Excel・PowerPoint・txt・csv を送れます。ご本人には、写真は写真のまま、ほかは14日間開けるリンクで届きます。`}
        </p>
        <div class="row">
          <button class="first" type="submit">
            送る
          </button>
        </div>
      </Post>
      <form method="get" action={to} class="row">
        <p>
          <label for="ask">資料から下書きをつくる</label>
          <input id="ask" name="ask" placeholder="例：バックアップの取り方" />
        </p>
        <button type="submit">下書き</button>
      </form>
      {replies.length > 0 ? (
        <details>
          <summary>定型文を入れる</summary>
          <div class="row">
            {replies.map(({ id, title, text }) => (
              <form method="get" action={to} class="inline">
                <input type="hidden" name="reply" value={id} />
                <button type="button" data-reply={text}>
                  {title}
                </button>
                <noscript>
                  <button type="submit">{`${title}（入れる）`}</button>
                </noscript>
              </form>
            ))}
          </div>
        </details>
      ) : null}
    </section>
  )
}
