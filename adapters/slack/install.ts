import * as z from 'zod'
import type { Vault } from '../../src/channel.ts'
import { send } from './call.ts'
import type { InstallConfig, SlackConfig } from './config.ts'
import type { Installations } from './installations.ts'
import { scopes } from './scopes.ts'
import { newState, readState, stateLife } from './state.ts'

/** https://docs.slack.dev/reference/methods/oauth.v2.access */
const Granted = z.looseObject({
  access_token: z.string().startsWith('xoxb-'),
  team: z.looseObject({ id: z.string().min(1), name: z.string().optional() }),
})

/** What a whole organisation agreed to names no workspace. https://docs.slack.dev/enterprise/organization-ready-apps */
const ofOrganisation = z.looseObject({ is_enterprise_install: z.literal(true) })

const cookie = 'shirube_slack_state'

type Parts = {
  readonly config: SlackConfig
  readonly install: InstallConfig
  readonly vault: Vault
  readonly installations: Installations
  now(): number
}

/** `GET /slack/install`: to Slack's page, on which a workspace agrees. The browser keeps the state as well. */
export async function begin({ config, install, now }: Parts, request: Request): Promise<Response> {
  const state = await newState(install.clientSecret, now())
  const page = new URL('/oauth/v2/authorize', config.apiUrl)
  page.search = new URLSearchParams({
    client_id: install.clientId,
    scope: scopes.join(','),
    redirect_uri: returnTo(request),
    state,
  }).toString()
  return new Response(null, {
    status: 302,
    headers: {
      location: page.href,
      'set-cookie': cookieOf(request, state, stateLife / 1000),
      'cache-control': 'no-store',
    },
  })
}

/** `GET /slack/oauth`: Slack's answer. The token is kept only for a state that is ours, fresh, this browser's, unused. */
export async function finish(parts: Parts, request: Request): Promise<Response> {
  const { config, install, vault, installations, now } = parts
  const { searchParams: given } = new URL(request.url)
  const state = given.get('state') ?? ''
  const nonce = await readState(install.clientSecret, state, now())
  if (nonce === undefined || cookieIn(request) !== state)
    return page(request, 400, '確かめられませんでした。もう一度、はじめから追加してください。')
  const code = given.get('code')
  if (!code) return page(request, 200, '追加をとりやめました。')
  if (!(await vault.claim(`slack/state/${nonce}`, stateLife)))
    return page(request, 400, 'この画面は、もう使われています。もう一度、はじめから追加してください。')
  const called = await send(`${config.apiUrl}oauth.v2.access`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${btoa(`${install.clientId}:${install.clientSecret}`)}`,
    },
    body: new URLSearchParams({ code, redirect_uri: returnTo(request) }).toString(),
  })
  const answer = called.kind === 'ok' ? called.answer : undefined
  // Nothing of an organisation's token is kept.
  if (ofOrganisation.safeParse(answer).success)
    return page(
      request,
      409,
      '使いたいワークスペースを1つ選んで、もう一度追加してください。組織全体（Enterprise Grid）にまとめて追加することは、まだできません。',
    )
  const granted = Granted.safeParse(answer)
  if (!granted.success)
    return page(request, 502, 'Slackから許可を受け取れませんでした。しばらくして、もう一度追加してください。')
  await installations.keep(granted.data.team.id, granted.data.access_token)
  return page(request, 200, '追加できました。Slackで「しるべ」に話しかけてみてください。')
}

const returnTo = (request: Request) => new URL('/slack/oauth', request.url).href

function cookieOf(request: Request, value: string, seconds: number): string {
  const secure = new URL(request.url).protocol === 'https:' ? '; Secure' : ''
  return `${cookie}=${value}; Path=/slack; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`
}

function cookieIn(request: Request): string | undefined {
  const all = (request.headers.get('cookie') ?? '').split(/;\s*/)
  return all.find((one) => one.startsWith(`${cookie}=`))?.slice(cookie.length + 1)
}

function page(request: Request, status: number, sentence: string): Response {
  const html = `<!doctype html><html lang="ja"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>しるべ</title><p>${sentence}</p></html>`
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'set-cookie': cookieOf(request, '', 0),
    },
  })
}
