/** Slack's three control characters: without them no text can mention, link or ring anybody. */
export function safe(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A person's text as typed: links and mentions back to words, the three characters unescaped. */
export function typed(text: string, self: string | undefined): string {
  return text
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
