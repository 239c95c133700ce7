import * as z from 'zod'
import type { Media } from '../../src/message.ts'
import { type Access, ask } from './call.ts'
import type { File } from './said.ts'

/** A file by its workspace and its id there: `T1:F1`. Its content stays with Slack. */
export function mediaOf({ id, name, mimetype, size }: File, team: string): Media {
  const kind = mimetype?.split('/')[0]
  return {
    type: kind === 'image' || kind === 'audio' || kind === 'video' ? kind : 'file',
    ref: `${team}:${id}`,
    ...(name ? { name } : {}),
    ...(size ? { bytes: size } : {}),
  }
}

/** https://docs.slack.dev/reference/objects/file-object */
const Info = z.looseObject({
  file: z.looseObject({
    mimetype: z.string().nullish(),
    url_private: z.string().optional(),
    url_private_download: z.string().optional(),
  }),
})

/** Milliseconds until a file must have begun to come. */
const patience = 10_000

/**
 * What a person sent, by the workspace's own token. Undefined when Slack no longer has it or does not show it to us;
 * throws when it cannot be reached. Our token goes to Slack's own hosts alone, and no redirect is followed.
 */
export async function fetchMedia(
  access: Access,
  id: string,
): Promise<{ readonly body: ReadableStream; readonly type: string } | undefined> {
  const called = await ask(access, 'files.info', { file: id })
  if (called.kind === 'retry') throw new Error(`Slack did not say where a file is: ${called.reason}`)
  const file = called.kind === 'ok' ? Info.safeParse(called.answer).data?.file : undefined
  const url = file?.url_private_download ?? file?.url_private
  if (!url || !isOfSlack(url, access.apiUrl)) return undefined
  const waiting = new AbortController()
  const timer = setTimeout(() => waiting.abort(), patience)
  try {
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${access.token}` },
      redirect: 'manual',
      signal: waiting.signal,
    })
    const type = response.headers.get('content-type') ?? ''
    // Slack answers a token that may not see the file with its sign-in page.
    const isPage = type.startsWith('text/html') && file?.mimetype !== 'text/html'
    if (response.status === 200 && response.body && !isPage)
      return { body: response.body, type: file?.mimetype ?? type }
    await response.body?.cancel()
    if (response.status < 500 && response.status !== 429) return undefined
    throw new Error(`Slack answered ${response.status} for a file`)
  } finally {
    clearTimeout(timer)
  }
}

/** Files are served from Slack's own hosts, or beside a replaced API origin. */
function isOfSlack(url: string, apiUrl: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, host, hostname, username, password } = new URL(url)
  const api = new URL(apiUrl)
  if (username || password) return false
  if (api.host !== 'slack.com') return host === api.host
  return protocol === 'https:' && (hostname === 'slack.com' || hostname.endsWith('.slack.com'))
}
