import type { LineConfig } from './config.ts'

const PAUSE = 1_000
const ROUNDS = 5

/**
 * What a person sent, by LINE's message id: undefined when LINE no longer has it (it keeps files for a while only).
 * Large files are prepared first (202): we wait a few seconds for that. Throws when LINE cannot be reached or is not
 * ready yet, so that the caller tries again later.
 */
export async function fetchMedia(
  config: LineConfig,
  ref: string,
  pause = PAUSE,
): Promise<{ readonly body: ReadableStream; readonly type: string } | undefined> {
  const url = `${config.dataOrigin}/v2/bot/message/${encodeURIComponent(ref)}/content`
  for (let round = 0; round < ROUNDS; round++) {
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${config.accessToken}` },
      redirect: 'manual',
    })
    if (response.status === 200 && response.body !== null) {
      const type = response.headers.get('content-type') ?? 'application/octet-stream'
      return { body: response.body, type }
    }
    await response.body?.cancel()
    if (response.status === 400 || response.status === 404 || response.status === 410) return undefined
    if (response.status !== 202) throw new Error(`LINE answered ${response.status} for a file`)
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  throw new Error(`LINE did not have a file ready within ${(ROUNDS * pause) / 1_000} seconds`)
}
