import * as z from 'zod'
import type { Media } from '../../src/message.ts'
import { allowed, type TeamsConfig } from './config.ts'
import { bearer } from './login.ts'

export type Attachment = {
  readonly contentType: string
  readonly contentUrl?: string | null | undefined
  readonly name?: string | null | undefined
  readonly content?: unknown
}

/** A file sent in a personal chat: its address serves without a token, for some minutes. */
const downloadInfo = 'application/vnd.microsoft.teams.file.download.info'
const Download = z.object({ downloadUrl: z.string(), fileType: z.string().nullish() })

const kinds: Readonly<Record<string, Media['type']>> = {
  ...Object.fromEntries(['png', 'jpg', 'jpeg', 'gif', 'webp', 'heic', 'bmp'].map((type) => [type, 'image'])),
  ...Object.fromEntries(['mp3', 'm4a', 'wav', 'ogg', 'aac'].map((type) => [type, 'audio'])),
  ...Object.fromEntries(['mp4', 'mov', 'webm', 'avi'].map((type) => [type, 'video'])),
}

/** A file or picture that a person sent; cards and the text's HTML twin are none. */
export function mediaOf({ contentType, contentUrl, name, content }: Attachment): Media | undefined {
  const named = name ? { name } : {}
  if (contentType === downloadInfo) {
    const file = Download.safeParse(content)
    if (!file.success) return undefined
    const type = file.data.fileType ?? /\.([a-z0-9]+)$/i.exec(name ?? '')?.[1] ?? ''
    return { type: kinds[type.toLowerCase()] ?? 'file', ref: file.data.downloadUrl, ...named }
  }
  if (!contentUrl || contentType === 'text/html' || /^application\/vnd\.microsoft\./.test(contentType))
    return undefined
  const [kind] = contentType.split('/')
  return {
    type: kind === 'image' || kind === 'audio' || kind === 'video' ? kind : 'file',
    ref: contentUrl,
    ...named,
  }
}

/** Milliseconds until a file must have begun to come. */
const patience = 10_000

/**
 * What a person sent: pictures from the connector with our token (listed hosts only), files from SharePoint with
 * nothing of ours. Undefined for any other address, and when Teams no longer has it; throws when it cannot be reached.
 */
export async function fetchMedia(
  config: TeamsConfig,
  ref: string,
): Promise<{ readonly body: ReadableStream; readonly type: string } | undefined> {
  const ours = allowed(ref, config)
  if (!ours && !isSharePoint(ref)) return undefined
  const waiting = new AbortController()
  const timer = setTimeout(() => waiting.abort(), patience)
  try {
    const response = await fetch(ref, {
      headers: ours ? { authorization: `Bearer ${await bearer(config)}` } : {},
      redirect: 'manual',
      signal: waiting.signal,
    })
    if (response.status === 200 && response.body)
      return {
        body: response.body,
        type: response.headers.get('content-type') ?? 'application/octet-stream',
      }
    await response.body?.cancel()
    if (response.status < 500 && response.status !== 429) return undefined
    throw new Error(`Teams answered ${response.status} for a file`)
  } finally {
    clearTimeout(timer)
  }
}

/** Where Teams keeps people's files; nothing else may make us fetch an address. */
function isSharePoint(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, port, username, password } = new URL(address)
  return (
    protocol === 'https:' &&
    port === '' &&
    !username &&
    !password &&
    /\.sharepoint(?:-df)?\.com$/.test(hostname)
  )
}
