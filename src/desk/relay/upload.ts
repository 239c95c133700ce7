import type { Media } from '../../message.ts'

/** A message to an owner holds five bubbles, and its words come first. */
export const mostFiles = 3
/** What one message may carry, and what is kept of one conversation. Bytes. */
export const mostBytes = 4 * 1024 * 1024
const mostKept = 20 * 1024 * 1024
const longestName = 100

/** A file that is to be kept with the conversation, checked. */
export type Upload = {
  readonly type: Media['type']
  readonly mime: string
  readonly name: string
  readonly bytes: number
  /** Base64. */
  readonly content: string
}

type Kind = Pick<Upload, 'mime'> & { readonly head?: RegExp }

const office: Kind = { mime: 'application/octet-stream', head: /^504b0304/ }
/** What may be sent: nothing that runs when it is opened. `head` is how its first bytes begin, in hex. */
const kinds: Readonly<Record<string, Kind>> = {
  png: { mime: 'image/png', head: /^89504e47/ },
  jpg: { mime: 'image/jpeg', head: /^ffd8ff/ },
  jpeg: { mime: 'image/jpeg', head: /^ffd8ff/ },
  gif: { mime: 'image/gif', head: /^47494638/ },
  webp: { mime: 'image/webp', head: /^52494646.{8}57454250/ },
  pdf: { mime: 'application/pdf', head: /^255044462d/ },
  docx: office,
  xlsx: office,
  pptx: office,
  txt: { mime: 'text/plain' },
  csv: { mime: 'text/csv' },
}
/** As a file field's `accept` takes them. */
export const accepted = Object.keys(kinds).map((ending) => `.${ending}`)

/** Of how many bytes base64 speaks. */
const bytesIn = (content: string) =>
  Math.floor((content.length * 3) / 4) - (/=*$/.exec(content)?.[0].length ?? 0)

/** Every platform shows these two as pictures; everything else goes out as a link. */
export function typeFor({ type, name }: Media): Media['type'] {
  return type === 'image' && name !== undefined && !/\.(?:png|jpe?g)$/i.test(name) ? 'file' : type
}

/** The file as it will be kept, or the sentence that says why it cannot be sent. */
function checked({ name: given = '', content = '' }: Media): Upload | string {
  const name = nameOf(given)
  const kind = kinds[/\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '']
  if (!kind)
    return `「${name || '名前のないファイル'}」は送れない種類です。写真（png・jpg・gif・webp）、PDF、Word・Excel・PowerPoint（docx・xlsx・pptx）、txt、csv を送れます。`
  const head = Buffer.from(content.slice(0, 24), 'base64').toString('hex')
  if (head === '') return `「${name}」は空です。`
  // Words hold no zero byte, and begin like no program, archive or PDF.
  const fits = kind.head?.test(head) ?? !/^(?:..)*00|^(?:4d5a|504b03|25504446)/.test(head)
  if (!fits) return `「${name}」の中身が、名前の種類と合いません。ファイルを確かめてください。`
  const type = typeFor({ type: kind.mime.startsWith('image/') ? 'image' : 'file', ref: '', name })
  return { type, mime: kind.mime, name, bytes: bytesIn(content), content }
}

/** The last part of a path, short enough for an address; its ending stays. */
function nameOf(given: string): string {
  const name = (given.split(/[/\\]/).at(-1) ?? '').toWellFormed().replaceAll(/\p{C}/gu, '').trim()
  if (name.length <= longestName) return name
  const ending = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? ''
  return `${name.slice(0, longestName - ending.length).replace(/[\ud800-\udbff]$/, '')}${ending}`
}

/**
 * Files that come with their bytes, each checked; or the one sentence that says why none of them is sent. `kept` is
 * what the conversation holds already, in bytes.
 */
export function uploadsOf(files: readonly Media[], kept: number): readonly Upload[] | string {
  if (files.length > mostFiles) return `一度に送れるファイルは${mostFiles}つまでです。`
  const uploads = files.map(checked)
  const wrong = uploads.find((one) => typeof one === 'string')
  if (wrong !== undefined) return wrong
  const fine = uploads.filter((one) => typeof one !== 'string')
  const bytes = fine.reduce((sum, one) => sum + one.bytes, 0)
  if (bytes > mostBytes)
    return `ファイルが大きすぎます。合わせて${mostBytes / 1024 / 1024}MBまで送れます。小さくするか、分けて送ってください。`
  if (bytes > 0 && kept + bytes > mostKept)
    return `この相談で預かれるファイルは、14日間で${mostKept / 1024 / 1024}MBまでです。古いものの期限が切れてから送ってください。`
  return fine
}
