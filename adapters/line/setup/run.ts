import { messagingApi } from '@line/bot-sdk'
import type { LineConfig } from '../config.ts'
import { NAME, richMenu } from './menu.ts'

export type Wish = {
  readonly config: LineConfig
  /** The menu's picture, PNG. */
  readonly picture: Uint8Array
  /** Where the service can be reached; its webhook is set there. */
  readonly url?: string
  readonly say: (line: string) => void
}

/**
 * Puts the rich menu in place of our former one and checks the webhook, saying in Japanese what was done.
 * Returns whether all of it worked. Running it again is harmless: the new menu shows before the old one goes.
 */
export async function setUp(wish: Wish): Promise<boolean> {
  const { config } = wish
  const client = new messagingApi.MessagingApiClient({
    baseURL: config.apiOrigin,
    channelAccessToken: config.accessToken,
  })
  const files = new messagingApi.MessagingApiBlobClient({
    baseURL: config.dataOrigin,
    channelAccessToken: config.accessToken,
  })
  await placeMenu(wish, client, files)
  return checkWebhook(wish, client)
}

async function placeMenu(
  { picture, say }: Wish,
  client: messagingApi.MessagingApiClient,
  files: messagingApi.MessagingApiBlobClient,
): Promise<void> {
  const { richmenus } = await client.getRichMenuList()
  const former = richmenus.filter(({ name }) => name === NAME)
  const { richMenuId } = await client.createRichMenu(richMenu())
  try {
    await files.setRichMenuImage(richMenuId, new Blob([new Uint8Array(picture)], { type: 'image/png' }))
    await client.setDefaultRichMenu(richMenuId)
  } catch (error) {
    await client.deleteRichMenu(richMenuId)
    throw error
  }
  say('リッチメニューを作り、全員に表示するようにしました（6つの入口）。')
  for (const menu of former) await client.deleteRichMenu(menu.richMenuId)
  if (former.length > 0) say(`前のリッチメニューを${former.length}件消しました。`)
}

async function checkWebhook({ url, say }: Wish, client: messagingApi.MessagingApiClient): Promise<boolean> {
  if (url !== undefined) {
    const endpoint = endpointOf(url)
    await client.setWebhookEndpoint({ endpoint })
    say(`Webhook URLを ${endpoint} にしました。`)
  }
  const set = await client.getWebhookEndpoint().catch(() => undefined)
  if (!set?.endpoint) {
    say(
      'Webhook URLはまだありません。--url https://（公開しているアドレス） を付けると、ここで設定できます。',
    )
    return true
  }
  if (!set.active) {
    say('Webhookの利用がオフです。LINE Developersコンソールの「Messaging API設定」でオンにしてください。')
  }
  const test = await client.testWebhookEndpoint({})
  if (test.success === true) {
    say('LINEからこのサービスに届くことを確かめました。')
    return set.active
  }
  say(
    `LINEからこのサービスに届きません（${test.statusCode} ${test.reason}）。サービスが動いていて、外から見えるか確かめてください。`,
  )
  return false
}

/** The address of our webhook on a host, or the address as it is when it names a path. */
function endpointOf(url: string): string {
  const { href, pathname } = new URL(url)
  return pathname === '/' ? new URL('/line/webhook', href).href : href
}
