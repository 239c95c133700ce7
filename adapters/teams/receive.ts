import { CloudAdapter, type TurnContext } from 'botbuilder'
import * as z from 'zod'
import type { Converse, Later } from '../../src/channel.ts'
import { activityIn } from './activity.ts'
import { Verified } from './authentication.ts'
import { allowed, type TeamsConfig } from './config.ts'
import { Handler } from './handler.ts'
import type { Services } from './service.ts'
import { readToken, vouches } from './token.ts'

/** Lists that the SDK walks through unread. */
const List = z.array(z.looseObject({})).nullish()

const Named = z.looseObject({ id: z.string().min(1) })

const Posted = z.looseObject({
  type: z.string().min(1),
  serviceUrl: z.string().optional(),
  channelId: z.string().optional(),
  membersAdded: List,
  membersRemoved: List,
  reactionsAdded: List,
  reactionsRemoved: List,
})

/**
 * Answers an activity: 401 not from Teams, 400 no activity, 500 not stored, else 200. Nothing of a body is read before
 * its token is good, and no call to Teams stands between the request and the 200.
 */
export async function receive(
  config: TeamsConfig,
  request: Request,
  converse: Converse,
  later: Later,
  services: Services,
): Promise<Response> {
  const token = await readToken(request.headers.get('authorization') ?? '', config, Date.now())
  if (!token) return new Response('unauthorized', { status: 401 })
  let json: unknown
  try {
    json = await request.json()
  } catch {
    return new Response('unreadable', { status: 400 })
  }
  const { data: posted } = Posted.safeParse(json)
  if (!posted) return new Response('not an activity', { status: 400 })
  if (!vouches(token, posted) || !allowed(posted.serviceUrl ?? '', config))
    return new Response('unauthorized', { status: 401 })
  const said = completed(posted, config)
  const activity = activityIn(said)
  if (activity) services.note(activity, later)
  return respond(config, said, new Handler(config, converse, services, later))
}

/** The SDK reads channelData without asking whether it is there. Whom an activity does not name, it is sent to: us. */
function completed(posted: z.infer<typeof Posted>, { appId }: TeamsConfig) {
  return {
    ...posted,
    channelData: posted.channelData ?? {},
    recipient: Named.safeParse(posted.recipient).data ?? { id: `28:${appId}` },
  }
}

/** Runs the SDK's pipeline, lending it a response that it believes to be its web server's. */
async function respond(
  config: TeamsConfig,
  body: Readonly<Record<string, unknown>>,
  handler: Handler,
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
