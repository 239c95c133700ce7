import { type ParseArgsConfig, parseArgs } from 'node:util'

/** The options of a command. Where one is given that it does not have, it says how it is used and exits with 2. */
export function optionsOf<const Config extends ParseArgsConfig>(
  usage: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config)
  } catch {
    console.error(usage)
    process.exit(2)
  }
}
