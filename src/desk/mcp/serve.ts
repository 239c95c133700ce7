import * as z from 'zod'
import { type Bindings, type Env, envOf } from '../../env.ts'
import { type DeskConfig, deskConfig } from '../config.ts'
import { loadKnowledge } from '../opened.ts'
import { accessSession } from '../pages/access.ts'
import { sessionIn } from '../pages/session.ts'
import { tools } from './tools.ts'

/**
 * The Model Context Protocol over one POST a request (its streamable HTTP, without streams or sessions: every tool
 * only reads and answers at once). By hand, because the protocol's SDK is 80 KiB for these four methods.
 */
const versions = ['2025-06-18', '2025-03-26', '2024-11-05'] as const

const Message = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.string(), z.number()]).optional(),
  method: z.string(),
  params: z.record(z.string(), z.unknown()).optional(),
})
const Call = z.object({ name: z.string(), arguments: z.unknown().optional() })

type Reply =
  | { readonly result: unknown }
  | { readonly error: { readonly code: number; readonly message: string } }
const refused = (code: number, message: string): Reply => ({ error: { code, message } })

/** Answers a request to `/mcp`; 404 where there is no desk, 401 without its sign-in. */
export async function serveMcp(request: Request, bindings: Bindings): Promise<Response> {
  const env = envOf(bindings)
  const config = deskConfig(bindings)
  if (config.key === undefined || (!env.local && !config.access)) return plain('見つかりません', 404)
  if (!(await isSignedIn(request, config, env))) return plain('サインインしてください。', 401)
  // A page elsewhere must not ask in the name of who has it open.
  const origin = request.headers.get('origin')
  if (origin !== null && !(URL.canParse(origin) && new URL(origin).host === new URL(request.url).host))
    return plain('この画面からは使えません。', 403)
  if (request.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'POST' } })
  const body = await request.json().catch(() => undefined)
  if (body === undefined) return json({ jsonrpc: '2.0', id: null, ...refused(-32700, 'not JSON') }, 400)
  const message = Message.safeParse(body)
  if (!message.success) return json({ jsonrpc: '2.0', id: null, ...refused(-32600, 'not a request') }, 400)
  const { id, method, params } = message.data
  if (id === undefined) return new Response(null, { status: 202 })
  return json({ jsonrpc: '2.0', id, ...(await answer(method, params ?? {}, env)) })
}

async function isSignedIn({ headers: sent }: Request, config: DeskConfig, env: Env): Promise<boolean> {
  const session = config.access
    ? await accessSession(config, sent.get('cf-access-jwt-assertion'))
    : env.local && config.key !== undefined
      ? sessionIn(config.key, sent.get('cookie') ?? '', Date.now())
      : undefined
  return session !== undefined
}

async function answer(method: string, params: Readonly<Record<string, unknown>>, env: Env): Promise<Reply> {
  switch (method) {
    case 'initialize': {
      const wanted = versions.find((version) => version === params.protocolVersion)
      return {
        result: {
          protocolVersion: wanted ?? versions[0],
          capabilities: { tools: {} },
          serverInfo: { name: 'shirube', title: 'しるべ', version: '1' },
        },
      }
    }
    case 'ping':
      return { result: {} }
    case 'tools/list':
      return {
        result: {
          tools: tools.map(({ name, title, description, input }) => ({
            name,
            title,
            description,
            inputSchema: z.toJSONSchema(input, { io: 'input' }),
            annotations: { readOnlyHint: true, openWorldHint: false },
          })),
        },
      }
    case 'tools/call':
      return called(params, env)
    default:
      return refused(-32601, 'no such method')
  }
}

async function called(params: unknown, env: Env): Promise<Reply> {
  const call = Call.safeParse(params)
  const tool = call.success ? tools.find(({ name }) => name === call.data.name) : undefined
  if (!tool) return refused(-32602, 'no such tool')
  const input = tool.input.safeParse(call.data?.arguments ?? {})
  if (!input.success)
    return {
      result: { content: [{ type: 'text', text: z.prettifyError(input.error) }], isError: true },
    }
  const { text, data, wrong } = await tool.run(input.data, { env, knowledge: await loadKnowledge() })
  return {
    result: {
      content: [{ type: 'text', text }],
      ...(data === undefined ? {} : { structuredContent: data }),
      ...(wrong ? { isError: true } : {}),
    },
  }
}

const headers = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' } as const
const plain = (text: string, status: number) =>
  new Response(text, { status, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } })
const json = (body: unknown, status = 200) => Response.json(body, { status, headers })
