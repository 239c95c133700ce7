/**
 * Expected failures as values, and the one switch that gives each its sentence to the person.
 * A bug is not listed here: it throws.
 */
export type Failure =
  | { readonly reason: 'too-large' }
  | { readonly reason: 'malformed' }
  | { readonly reason: 'other-method' }
  | { readonly reason: 'not-signed' }
  | { readonly reason: 'channel-off' }
  | { readonly reason: 'too-fast' }
  | { readonly reason: 'asked-often' }
  | { readonly reason: 'not-stored' }
  | { readonly reason: 'turn-failed' }
  | { readonly reason: 'source-silent'; readonly official: string }

/** The HTTP status that tells a machine the same. */
export function statusOf(failure: Failure): 400 | 401 | 404 | 405 | 413 | 429 | 500 | 502 {
  switch (failure.reason) {
    case 'too-large':
      return 413
    case 'malformed':
      return 400
    case 'other-method':
      return 405
    case 'not-signed':
      return 401
    case 'channel-off':
      return 404
    case 'too-fast':
    case 'asked-often':
      return 429
    case 'not-stored':
    case 'turn-failed':
      return 500
    case 'source-silent':
      return 502
  }
}

/** What the person reads: what happened, and what to do now. */
export function sentenceOf(failure: Failure): string {
  switch (failure.reason) {
    case 'too-large':
      return '一度に送れる大きさを超えています。小さくするか、短く分けて送ってください。'
    case 'malformed':
      return 'うまく読み取れませんでした。もう一度送ってください。'
    case 'other-method':
      return 'ここは、この方法では開けません。'
    case 'not-signed':
      return '送り元を確かめられませんでした。'
    case 'channel-off':
      return 'この窓口は、まだ使えるようになっていません。'
    case 'too-fast':
      return 'たくさん届いています。順番にお答えしますので、少しお待ちください。'
    case 'asked-often':
      return '続けて何度もお調べしたので、公募の検索はしばらくお休みします。1時間ほどおいて、もう一度お試しください。'
    case 'not-stored':
      return 'いま受け付けられませんでした。少しおいて、もう一度送ってください。'
    case 'turn-failed':
      return 'すみません、うまくお答えできませんでした。担当の人に引き継ぎます。'
    case 'source-silent':
      return `いま確かめられませんでした。公式のページをご覧ください。${failure.official}`
  }
}
