import { Buffer } from 'node:buffer'
import * as z from 'zod'
import type { Form } from '../../src/channel.ts'
import type { Media } from '../../src/message.ts'
import type { Activity } from './activity.ts'
import { allowed, type TeamsConfig } from './config.ts'
import { fetchMedia, mediaOf } from './files.ts'
import { says } from './says.ts'
import { mentionsUs } from './words.ts'

/**
 * Teams hands bots the files of personal chats alone; those of a channel lie in its SharePoint, behind Graph. A picture
 * that is pasted into a message comes along with it, for our token.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
 */

/** A message to an owner holds so many, beside its words. */
const most = 3
/** The core takes no more in one message. Bytes. */
const mostBytes = 4 * 1024 * 1024

/** Pictures pasted with our mention into a thread, and that thread; undefined when this is nothing of the kind. */
export function pasted(
  activity: Activity,
  config: TeamsConfig,
): { readonly thread: string; readonly refs: readonly string[] } | undefined {
  const thread = /;messageid=(.+)$/.exec(activity.conversation.id)?.[1]
  if (thread === undefined || !mentionsUs(activity)) return undefined
  const media = (activity.attachments ?? []).flatMap((one) => mediaOf(one) ?? [])
  const refs = media.flatMap(({ type, ref }) => (type === 'image' && allowed(ref, config) ? [ref] : []))
  return refs.length === 0 ? undefined : { thread, refs: refs.slice(0, most) }
}

const State = z.object({ state: z.string(), pictures: z.array(z.string()) })

/** The form with its pictures: named at its field, and carried in its state, which is sealed with it. */
export function withPictures(form: Form, pictures: readonly string[]): Form {
  if (pictures.length === 0) return form
  const fields = form.fields.map((field) =>
    field.kind === 'file' ? { ...field, value: `${pictures.length}枚`, hint: says.withPictures } : field,
  )
  return { ...form, fields, state: JSON.stringify({ state: form.state, pictures }) }
}

/** A form's own state, and the pictures that came with it. */
export function statePictures(state: string): z.infer<typeof State> {
  try {
    return State.parse(JSON.parse(state))
  } catch {
    return { state, pictures: [] }
  }
}

/** The pictures with their bytes; undefined when one of them is not to be had any more, or is too large. */
export async function fetchPictures(
  config: TeamsConfig,
  refs: readonly string[],
): Promise<readonly Media[] | undefined> {
  try {
    const files = await Promise.all(refs.map((ref, n) => fetchPicture(config, ref, n)))
    return files.every((one) => one !== undefined) ? files : undefined
  } catch {
    return undefined
  }
}

async function fetchPicture(config: TeamsConfig, ref: string, n: number): Promise<Media | undefined> {
  const found = await fetchMedia(config, ref)
  if (!found) return undefined
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of found.body as unknown as AsyncIterable<Uint8Array>) {
    parts.push(part)
    size += part.byteLength
    if (size > mostBytes) return undefined
  }
  const ending = found.type.split(/[/;]/)[1]?.replace('jpeg', 'jpg') ?? ''
  return {
    type: 'image',
    ref: '',
    name: `写真${n + 1}.${ending}`,
    content: Buffer.concat(parts).toString('base64'),
  }
}
