import * as z from 'zod'

/** A mention as Teams describes it beside the text. */
type Mention = {
  readonly type?: string | undefined
  readonly text?: string | null | undefined
  readonly mentioned?:
    | {
        readonly id?: string | null | undefined
        readonly name?: string | null | undefined
        readonly type?: unknown
      }
    | null
    | undefined
}

type Said = {
  readonly text?: string | null | undefined
  readonly textFormat?: string | null | undefined
  readonly entities?: readonly Mention[] | null | undefined
  readonly recipient?: { readonly id: string; readonly name?: string | null | undefined } | undefined
  readonly attachments?:
    | readonly { readonly contentType: string; readonly content?: unknown }[]
    | null
    | undefined
}

const isMention = ({ type }: Mention): boolean => type?.toLowerCase() === 'mention'

/** Whether we are meant: mentions carry our id. */
export function mentionsUs({ entities, recipient }: Said): boolean {
  return (entities ?? []).some((one) => isMention(one) && one.mentioned?.id === recipient?.id)
}

/** Whether anybody is called by name. */
export function mentionsSomebody({ entities }: Said): boolean {
  return (entities ?? []).some(isMention)
}

/**
 * The text as typed: our mentions gone, and those of everybody, of a channel and of who is called beside us before
 * anything is said; others' as names, Teams' own markup unmade. A mention is marked with `<at>` in the text; its entity may lack the
 * text, and its name may be HTML-encoded. Where there is no text, its twin in HTML tells it; where that is empty too,
 * what was forwarded does.
 */
export function wordsOf(said: Said): string {
  const inHtml = (text: string) => wordsIn({ ...said, text, textFormat: 'xml' })
  return wordsIn(said) || inHtml(twinOf(said)) || inHtml(forwardedIn(said))
}

function wordsIn({ text, textFormat, entities, recipient }: Said): string {
  const ours = new Set<string>()
  // Where a message is quoted, its place is marked in the text.
  let words = (text ?? '').replaceAll(/<quoted\b[^<>]*>(?:<\/quoted>)?/gi, '')
  if (recipient?.name) ours.add(recipient.name)
  for (const { type, text: shown, mentioned } of entities ?? []) {
    if (!isMention({ type }) || !mentioned) continue
    const dropped = (recipient !== undefined && mentioned.id === recipient.id) || isCrowd(mentioned)
    if (dropped && mentioned.name) ours.add(decode(mentioned.name))
    const name = dropped ? '' : mentioned.name || shown || ''
    if (shown) words = words.replaceAll(shown, /<at/i.test(shown) ? marked(name) : name)
  }
  words = words
    .replaceAll(mention, (whole, name: string) => (ours.has(decode(name)) ? marked('') : whole))
    .replace(first, (all) => (all.includes(marked('')) ? '' : all))
    .replaceAll(mention, (_, name: string) => name)
  if (textFormat === 'xml') {
    words = words.replaceAll(/<br\s*\/?>|<\/(?:p|div|li)>/gi, '\n').replaceAll(/<\/?[a-z][^>]*>/gi, '')
  }
  return decode(words)
    .replaceAll('\u00a0', ' ')
    .replaceAll(/[ \t]{2,}/g, ' ')
    .trim()
}

const mention = /<at(?:\s[^<>]*)?>([^<]*)<\/at>/gi
/** Who is named before anything is said. */
const first = /^(?:\s|&nbsp;)*(?:<at(?:\s[^<>]*)?>[^<]*<\/at>(?:[\s、,:：]|&nbsp;)*)+/i

/** A channel, a team, a tag or everybody: none of them is a person. */
const isCrowd = ({ id, type }: NonNullable<Mention['mentioned']>): boolean =>
  id?.startsWith('19:') === true ||
  (typeof type === 'string' && /^(?:channel|team|tag|everyone)$/i.test(type))

/** Of a longer one the rest is not read: Teams takes 28 KB a message. UTF-16 units. */
const longestTwin = 28_000

/** The text in HTML without what it quotes; a mention in it is marked as in the text. */
function twinOf({ attachments }: Said): string {
  const twin = (attachments ?? []).find(({ contentType }) => contentType === 'text/html')?.content
  if (typeof twin !== 'string') return ''
  return twin
    .slice(0, longestTwin)
    .replaceAll(/<blockquote\b[^<>]*schema\.skype\.com\/Reply[\s\S]*?<\/blockquote>/gi, '')
    .replaceAll(/<span\b[^<>]*schema\.skype\.com\/Mention[^<>]*>(.*?)<\/span>/gis, '<at>$1</at>')
    .replaceAll(/<(?:emoji|img)\b[^<>]*\balt="([^"<>]*)"[^<>]*>/gi, (tag, alt: string) =>
      /^<emoji|schema\.skype\.com\/Emoji/i.test(tag) ? alt : '',
    )
}

const Forwarded = z.object({ originalMessageContent: z.string() })

/**
 * The HTML of a message that was forwarded.
 * https://learn.microsoft.com/graph/api/resources/chatmessageattachment
 */
function forwardedIn({ attachments }: Said): string {
  const found = (attachments ?? []).find(({ contentType }) => contentType === 'forwardedMessageReference')
  return Forwarded.safeParse(jsonOf(found?.content)).data?.originalMessageContent.slice(0, longestTwin) ?? ''
}

function jsonOf(content: unknown): unknown {
  if (typeof content !== 'string') return content
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}

const marked = (name: string) => `<at>${name.replaceAll(/<\/?at[^>]*>/g, '')}</at>`

const named: Readonly<Record<string, string>> = {
  nbsp: ' ',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  amp: '&',
}

/** Undoes HTML's encoding once, so that what was typed as `&lt;` stays that. */
function decode(text: string): string {
  return text.replaceAll(
    /&(?:#(\d{1,6})|#x([0-9a-f]{1,6})|(nbsp|lt|gt|quot|apos|amp));/gi,
    (whole, ten, hex, name) => {
      if (name) return named[String(name).toLowerCase()] ?? whole
      const code = ten ? Number(ten) : Number.parseInt(hex, 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}
