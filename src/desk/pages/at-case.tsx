import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { DeskAct } from '../../channel.ts'
import type { Entry } from '../../conversation/transcript.ts'
import type { Media } from '../../message.ts'
import type { Look } from '../called.ts'
import { objectOf } from '../case.ts'
import { loadKnowledge } from '../opened.ts'
import { mediaPath } from '../relay/media.ts'
import { CasePage } from './case.tsx'
import { door, staffOf } from './door.ts'
import { Entries, type Shown } from './entries.tsx'
import { type C, sameOrigin } from './guard.ts'

async function lookAt(c: C): Promise<Look | Response> {
  const answer = await door(c).call({
    kind: 'look',
    case: c.req.param('id') ?? '',
    staff: staffOf(c.var.here),
  })
  if (answer.kind === 'case') return answer
  return c.text(answer.kind === 'refused' ? answer.says : '見つかりません', 404)
}

export async function showCase(c: C, notice?: string, bad = false, text = ''): Promise<Response> {
  const look = await lookAt(c)
  if (look instanceof Response) return look
  const { content } = await loadKnowledge()
  const reply = content.desks.flatMap(({ replies }) => replies).find(({ id }) => id === c.req.query('reply'))
  const ask = (c.req.query('ask') ?? '').trim()
  const asked = ask === '' ? undefined : await drafted(c, ask)
  const draft = text || asked || reply?.text || ''
  const none = ask !== '' && !asked ? '資料に答えが見つかりませんでした。' : undefined
  return c.html(
    <CasePage
      here={{ ...c.var.here, path: '/desk' }}
      look={look}
      entries={withFiles(c, look, look.packet?.entries ?? [])}
      desks={content.desks}
      draft={draft}
      once={randomUUID()}
      notice={notice ?? none}
      bad={bad}
    />,
    bad ? 409 : 200,
  )
}

async function drafted(c: C, text: string): Promise<string | undefined> {
  const form = await door(c).form('draft', staffOf(c.var.here), { case: c.req.param('id') ?? '', text })
  return 'fields' in form ? form.fields.find(({ id }) => id === 'text')?.value || undefined : undefined
}

const Acted = z.discriminatedUnion('act', [
  z.object({ act: z.enum(['claim', 'packet', 'release', 'return', 'close', 'reopen', 'erase']) }),
  z.object({ act: z.literal('send'), text: z.string(), id: z.uuid() }),
  z.object({ act: z.literal('retry'), message: z.string() }),
  z.object({ act: z.literal('assign'), to: z.string().trim().min(1).max(200) }),
])

export async function actOn(c: C): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const form = Acted.safeParse(await c.req.parseBody())
  if (!form.success) return showCase(c, 'うまく読み取れませんでした。', true)
  const { act, ...rest } = form.data
  const media = act === 'send' ? await filesIn(c) : []
  const answer = await door(c).act({ kind: act, case: id, ...rest, media } as DeskAct, staffOf(c.var.here))
  // What was typed is not lost to a refusal; a browser gives up the files that were chosen.
  if (answer.kind === 'refused') {
    const again = media.length > 0 ? '（ファイルは選び直してください）' : ''
    return showCase(c, `${answer.says}${again}`, true, 'text' in form.data ? form.data.text : '')
  }
  return c.redirect(`/desk/case/${id}`, 303)
}

/** The files beside a reply; a field that was left empty holds one without a name. */
async function filesIn(c: C): Promise<Media[]> {
  const { files = [] } = await c.req.parseBody({ all: true })
  const given = [files].flat().flatMap((one) => (typeof one === 'object' && one.name !== '' ? [one] : []))
  return Promise.all(
    given.map(async (one): Promise<Media> => {
      const content = Buffer.from(await one.arrayBuffer()).toString('base64')
      return { type: 'file', ref: '', name: one.name, content }
    }),
  )
}

export async function entries(c: C): Promise<Response> {
  const look = await lookAt(c)
  if (look instanceof Response) return look
  return c.html(<Entries entries={withFiles(c, look, look.packet?.entries ?? [])} />)
}

/** Where what the owner sent, and what was sent to them, is opened. */
function withFiles(c: C, { case: { id, channel } }: Look, entries: readonly Entry[]): Shown[] {
  const { config, env } = c.var
  return entries.map((entry) => ({
    ...entry,
    files: [
      ...(entry.media ? [mediaPath(config.key, objectOf(id) ?? '', channel, entry.media, env.now())] : []),
      ...(entry.message?.bubbles ?? []).flatMap((bubble) => (bubble.kind === 'media' ? [bubble.url] : [])),
    ],
  }))
}

/** Tells that something was said, to whoever has opened the case; what it was is fetched as everything else is. */
export async function live(c: C): Promise<Response> {
  const look = await lookAt(c)
  if (look instanceof Response) return look
  if (!look.packet || !sameOrigin(c)) return c.text('先に内容を開いてください。', 403)
  const object = objectOf(look.case.id) ?? ''
  const { CONVERSATION } = c.env
  const address = new URL(c.req.url)
  address.search = `?cursor=${Number.MAX_SAFE_INTEGER}`
  return CONVERSATION.get(CONVERSATION.idFromString(object)).fetch(new Request(address, c.req.raw))
}
