import { type Check, listOf, text } from '../rules.ts'

export * from '../rules.ts'

/** Slack takes no empty list. */
export const list = (each: Check, most: number, least = 1): Check => listOf(each, most, least)

/**
 * Text of mrkdwn: what may stand between angle brackets, and no bare `&`. No text of ours may ring anybody: a mention,
 * `<!channel>` and the like are faults. Links go to web pages.
 */
export const mrkdwn =
  (most: number): Check =>
  (value, path, say) => {
    text(most)(value, path, say)
    if (typeof value !== 'string') return
    for (const [, inner = ''] of value.matchAll(/<([^>]*)>/g)) {
      if (/^[!@#]/.test(inner)) say(path, `rings: <${inner}>`)
      else if (!/^https?:\/\/[^\s|<]+(?:\|[^|<\n]+)?$/.test(inner)) say(path, `no link: <${inner}>`)
    }
    const rest = value.replaceAll(/<[^>]*>/g, '')
    if (/[<>]/.test(rest)) say(path, `a bare angle bracket: ${rest.slice(0, 80)}`)
    if (/&(?!amp;|lt;|gt;)/.test(value)) say(path, 'an unescaped or cut &')
  }
