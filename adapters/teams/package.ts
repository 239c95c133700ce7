import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { faultOfId, faultOfOrigin, faultOfVersion } from './setup/check.ts'
import { packageOf } from './setup/zip.ts'

const folder = '.wrangler/teams'

/** `npm run teams:package [-- --url https://host --version 1.0.1]`: the app package that a Teams admin uploads. */
function main(): boolean {
  const { values } = parseArgs({ options: { url: { type: 'string' }, version: { type: 'string' } } })
  if (existsSync('.dev.vars')) process.loadEnvFile('.dev.vars')
  const appId = (process.env.TEAMS_APP_ID ?? '').trim()
  const origin = (values.url ?? process.env.PUBLIC_ORIGIN ?? '').trim().replace(/\/+$/, '')
  const version = values.version ?? '1.0.0'
  const faults = [faultOfId(appId), faultOfOrigin(origin), faultOfVersion(version)].filter(
    (fault) => fault !== undefined,
  )
  if (faults.length > 0) {
    for (const fault of faults) console.error(fault)
    return false
  }
  mkdirSync(folder, { recursive: true })
  const path = `${folder}/shirube-${version}.zip`
  writeFileSync(path, packageOf({ appId, origin, version }))
  console.log(`Teams のアプリを作りました: ${path}`)
  console.log('Teams 管理センター > アプリの管理 > アップロード で登録してください。')
  if (origin)
    console.log(`Azure の Bot の「構成」のメッセージング エンドポイントは ${origin}/api/messages です。`)
  else
    console.log(
      '公開のアドレスがまだないため、説明ページへのリンクは仮のものです。決まったら PUBLIC_ORIGIN を入れるか、-- --url https://… をつけて作り直してください。',
    )
  return true
}

try {
  process.exitCode = main() ? 0 : 1
} catch (error) {
  console.error(`うまくいきませんでした。${error instanceof Error ? error.message : ''}`)
  process.exitCode = 1
}
