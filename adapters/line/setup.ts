import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { configFrom } from './config.ts'
import { draw } from './setup/picture.ts'
import { reasonOf } from './setup/reason.ts'
import { setUp } from './setup/run.ts'

/** `npm run line:setup [-- --url https://host]`: the rich menu and the webhook of the LINE account. */
async function main(): Promise<boolean> {
  const { values } = parseArgs({ options: { url: { type: 'string' } } })
  if (values.url !== undefined && !/^https?:\/\//.test(values.url)) {
    console.error('--url は https:// で始まるアドレスにしてください。')
    return false
  }
  if (existsSync('.dev.vars')) process.loadEnvFile('.dev.vars')
  const config = configFrom(process.env)
  if (config === undefined) {
    console.error(
      'LINE_CHANNEL_SECRET と LINE_CHANNEL_ACCESS_TOKEN を .dev.vars か環境変数に入れてください。',
    )
    return false
  }
  const url = values.url === undefined ? {} : { url: values.url }
  return setUp({ config, picture: await draw(), say: (line) => console.log(line), ...url })
}

main().then(
  (good) => {
    process.exitCode = good ? 0 : 1
  },
  (error: unknown) => {
    console.error(`うまくいきませんでした。${reasonOf(error)}`)
    process.exitCode = 1
  },
)
