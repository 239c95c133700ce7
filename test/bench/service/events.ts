import { randomUUID } from 'node:crypto'
import { type event, from, textEvent, webhook } from '../../fakes/line/webhook.ts'
import { envelope, message, signed } from '../../fakes/slack/requests.ts'
import { secrets } from './sides.ts'

/** What a request carries, and the name under which the platform sees its answer. */
export type Posted = {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
  readonly answered: string
}

/** What owners ask: each a whole question, so that every event is answered once. */
export const questions: readonly string[] = [
  'お助け隊サービスは月いくらですか',
  'セキュリティの補助金はありますか',
  'ランサムウェアとは何ですか',
  'SECURITY ACTIONの二つ星の取り方を教えてください',
  '何から始めればいいですか',
  'GビズIDはどこで取れますか',
  'サイバー保険は入ったほうがいいですか',
  'バックアップはどう取ればいいですか',
  'パスワードはどう決めればいいですか',
  '取引先からチェックシートを書くように言われました',
  '社長を説得する材料がほしいです',
  '明日の天気を教えてください',
]

/** The nth event of a conversation, signed as its platform signs it. */
export function posted(channel: 'slack' | 'line', conversation: string, n: number): Posted {
  const text = questions[n % questions.length] ?? ''
  if (channel === 'slack') {
    const id = `D${conversation}`
    const { body, headers } = signed(
      envelope(message(text, { channel: id, user: `U${conversation}` })),
      secrets.slack,
    )
    return { body, headers, answered: id }
  }
  const replyToken = `token-${randomUUID()}`
  const { body, signature } = webhook([textEvent(from(conversation), text, { replyToken })], secrets.line)
  return {
    body,
    headers: { 'content-type': 'application/json', 'x-line-signature': signature },
    answered: replyToken,
  }
}

/** LINE marks what it sends again. */
export function again(channel: 'slack' | 'line', { body, headers, answered }: Posted): Posted {
  if (channel === 'slack')
    return {
      body,
      headers: { ...headers, 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' },
      answered,
    }
  const events = (JSON.parse(body) as { events: ReturnType<typeof event>[] }).events.map((one) => ({
    ...one,
    deliveryContext: { isRedelivery: true },
  }))
  const next = webhook(events, secrets.line)
  return { body: next.body, headers: { ...headers, 'x-line-signature': next.signature }, answered }
}
