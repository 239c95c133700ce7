const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const loopback = /^(?:localhost|127\.|\[?::1|0\.0\.0\.0)/

/** What is wrong with the app's id, in a sentence; undefined when it is a GUID. */
export function faultOfId(id: string): string | undefined {
  if (id === '')
    return 'TEAMS_APP_ID がありません。Azure の Bot の「構成」にある Microsoft App ID を、.dev.vars か環境変数に入れてください。'
  return guid.test(id)
    ? undefined
    : 'TEAMS_APP_ID が GUID ではありません。例: 11111111-2222-3333-4444-555555555555（Azure の Bot の「構成」にある Microsoft App ID）。'
}

/** What is wrong with the public address, where there is one: Teams takes https only, and what everybody reaches. */
export function faultOfOrigin(origin: string): string | undefined {
  if (origin === '') return undefined
  if (!URL.canParse(origin) || new URL(origin).protocol !== 'https:')
    return '公開のアドレスは https:// で始めてください。例: --url https://shirube.example.jp'
  return loopback.test(new URL(origin).hostname)
    ? '公開のアドレスがこの端末だけのものです。Teams から届く https のアドレスを渡してください。'
    : undefined
}

export function faultOfVersion(version: string): string | undefined {
  return /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}$/.test(version)
    ? undefined
    : '版は 1.0.0 のように、点で区切った3つの数にしてください（例: --version 1.0.1）。'
}
