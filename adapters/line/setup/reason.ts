import { HTTPFetchError } from '@line/bot-sdk'

/** Why setting up failed, for the person at the keyboard. No token or body is shown. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof HTTPFetchError))
    return error instanceof Error ? error.message : 'わからない理由です。'
  switch (error.status) {
    case 401:
    case 403:
      return 'LINEがアクセストークンを受け付けません。LINE Developersコンソールで発行し直してください。'
    case 429:
      return 'LINEへの要求が多すぎます。リッチメニューの作成は1時間に100回までです。少し待ってください。'
    default:
      return `LINEが ${error.status} を返しました。しばらくして、もう一度お試しください。`
  }
}
