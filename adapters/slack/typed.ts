/** Slack's names of emoji that stand by themselves: a time of day or a device's address is none. What is linked is left. */
const emoji = /<[^<>]*>|(?<![\w:])(?::[a-z0-9_'+-]{1,100}:)+(?![\w:])[ \t]*/g
/** Everybody in the channel, or a group of people. */
const crowd = /<!(?:here|channel|everyone|subteam\^\w+)(?:\|[^>]*)?>/g
/** Who is named before anything is said. */
const first = /^\s*(?:<@[A-Z0-9]+(?:\|[^>]*)?>[\s、,:：]*)+/

/**
 * A person's text as typed: links and mentions back to words, the three characters unescaped. Whoever is called beside us
 * is no part of what is said, and no picture is: neither stays.
 */
export function typed(text: string, self: string | undefined): string {
  return withoutEmoji(text)
    .replaceAll(crowd, '')
    .replace(first, (all) => (self !== undefined && named(all, self) ? '' : all))
    .replaceAll(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g, (_, user: string) => (user === self ? '' : '＠メンバー'))
    .replaceAll(/<#[A-Z0-9]+(?:\|([^>]*))?>/g, (_, name: string | undefined) => `#${name || 'チャンネル'}`)
    .replaceAll(
      /<!([a-z]+)(?:\^[^>|]*)?(?:\|([^>]*))?>/g,
      (_, command: string, label: string | undefined) => label ?? `@${command}`,
    )
    .replaceAll(
      /<((?:https?|mailto|tel):[^>|]*)(?:\|([^>]*))?>/g,
      (_, url: string, label: string | undefined) => label ?? url,
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim()
}

const named = (mentions: string, user: string) => new RegExp(`<@${user}[|>]`).test(mentions)

/** Whether a text is emoji and nothing else. */
export const isEmoji = (text: string): boolean => text.trim() !== '' && withoutEmoji(text).trim() === ''

const withoutEmoji = (text: string): string =>
  text.replaceAll(emoji, (found, at: number) =>
    found.startsWith('<') ? found : /^\s?$/.test(text.charAt(at - 1)) ? '' : ' ',
  )
