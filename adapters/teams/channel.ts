import { CloudAdapter, type TurnContext } from 'botbuilder'
import { z } from 'zod'
import type { Channel, Converse } from '../../src/channel.ts'
import { Verified } from './authentication.ts'
import { allowed, readConfig, type TeamsConfig } from './config.ts'
import { deliver } from './deliver.ts'
import { Handler } from './handler.ts'
import { verifyToken } from './token.ts'

/** Microsoft Teams through botbuilder's CloudAdapter. */
export const channel: Channel<TeamsConfig> = {
  name: 'teams',
  config: readConfig,
  open: (config) => ({
    receive: (request, converse) => receive(config, request, converse),
    deliver: (address, message) => deliver(config, address, message),
  }),
}

const Posted = z.looseObject({
  type: z.string().min(1),
  serviceUrl: z.string().optional(),
  channelId: z.string().optional(),
})

async function receive(config: TeamsConfig, request: Request, converse: Converse): Promise<Response> {
  let json: unknown
  try {
    json = await request.json()
  } catch {
    return new Response('unreadable', { status: 400 })
  }
  const posted = Posted.safeParse(json)
  if (!posted.success) return new Response('not an activity', { status: 400 })
  const { serviceUrl, channelId } = posted.data
  const authorization = request.headers.get('authorization') ?? ''
  const trusted =
    serviceUrl !== undefined &&
    allowed(serviceUrl, config) &&
    (await verifyToken(authorization, { serviceUrl, channelId }, config, Date.now()))
  if (!trusted) return new Response('unauthorized', { status: 401 })
  // The SDK reads channelData without asking whether it is there.
  return respond(config, { channelData: {}, ...posted.data }, converse)
}

/** Runs the SDK's pipeline, lending it a response that it believes to be its web server's. */
async function respond(
  config: TeamsConfig,
  body: Record<string, unknown>,
  converse: Converse,
): Promise<Response> {
  let status = 200
  let answer: unknown
  let failed = false
  const response = {
    socket: undefined,
    header: () => {},
    status: (code: number) => {
      status = code
      return response
    },
    send: (sent?: unknown) => {
      answer = sent
      return response
    },
    end: () => response,
  }
  const handler = new Handler(converse)
  const logic = async (context: TurnContext) => {
    try {
      await handler.run(context)
    } catch {
      failed = true
    }
  }
  const adapter = new CloudAdapter(new Verified(config.appId))
  await adapter.process(
    { method: 'POST', headers: { authorization: 'verified' }, body },
    response as never,
    logic,
  )
  if (failed) return new Response('not stored', { status: 500 })
  return typeof answer === 'object' && answer !== null
    ? Response.json(answer, { status })
    : new Response('', { status })
}
