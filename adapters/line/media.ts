import type { LineConfig } from './config.ts'

/** How long LINE may take to begin; a long file may then take its time. Milliseconds. */
const PATIENCE = 10_000
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
): Promise<{ readonly body: ReadableStream; readonly type: string } | undefined> {
  const url = `${config.dataOrigin}/v2/bot/message/${encodeURIComponent(ref)}/content`
  for (let round = 0; round < ROUNDS; round++) {
    const response = await begin(url, config.accessToken)
    if (response.status === 200 && response.body !== null) {
      const type = response.headers.get('content-type') ?? 'application/octet-stream'
      return { body: response.body, type }
    }
    await response.body?.cancel()
    if (response.status === 400 || response.status === 404 || response.status === 410) return undefined
    if (response.status !== 202) throw new Error(`LINE answered ${response.status} for a file`)
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
  }
  throw new Error(`LINE did not have a file ready within ${(ROUNDS * PAUSE) / 1_000} seconds`)
}

async function begin(url: string, accessToken: string): Promise<Response> {
  const waiting = new AbortController()
  const timer = setTimeout(() => waiting.abort(), PATIENCE)
  try {
    const headers = { authorization: `Bearer ${accessToken}` }
    return await fetch(url, { headers, redirect: 'manual', signal: waiting.signal })
  } finally {
    clearTimeout(timer)
  }
}
