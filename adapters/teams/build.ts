import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { build, type Plugin } from 'esbuild'

/**
 * Build time: of Bot Framework's SDK the files that an activity passes on its way to our handler (`generated/`, not in
 * git; `wrangler.toml` puts it in the place of `botbuilder`). The rest are clients, stores and web servers, and four
 * copies of Zod 3, one for each package: 640 KiB that a Worker never runs. Every other file is there and throws.
 */
const kept: Readonly<Record<string, string>> = {
  botbuilder: 'activityValidator cloudAdapter interfaces/index interfaces/response teamsActivityHandler zod',
  'botbuilder-core':
    'activityHandler activityHandlerBase botAdapter cloudAdapterBase index internal invokeException middlewareSet signInConstants turnContext turnContextStateCollection',
  'botbuilder-stdlib': 'delay index retry',
  'botframework-connector':
    'auth/authenticationConstants auth/authenticationError auth/botFrameworkAuthentication auth/claimsIdentity auth/index index',
  'botframework-schema': 'activityEx activityInterfaces callerIdConstants index speechConstants',
}
const files = new Set(
  Object.entries(kept).flatMap(([name, paths]) => paths.split(' ').map((path) => `${name}/lib/${path}.js`)),
)
const fileIn = (path: string) => path.split('/node_modules/').at(-1) ?? path
/** What runs on its own where it stands: a version 4 id is what the platform makes too. */
const ours: Readonly<Record<string, string>> = {
  uuid: 'exports.v4 = () => crypto.randomUUID()',
  absent: `module.exports = (name) => {
    const absent = function () { throw new Error(name + ' is not in the bundle') }
    const get = (_, key) => key === '__esModule' ? true : key === 'prototype' ? absent.prototype : proxy
    const proxy = new Proxy(absent, { construct: absent, get })
    return proxy
  }`,
}

const needed: Plugin = {
  name: 'needed',
  setup(sdk) {
    sdk.onResolve({ filter: /^[^./]/ }, ({ path, importer }) => {
      if (path === 'zod')
        return importer.includes('/node_modules/')
          ? { path: `${import.meta.dirname}/stubs/zod.js` }
          : { path, external: true }
      return /^bot(?:builder|framework)/.test(path) ? undefined : { path, namespace: 'absent' }
    })
    sdk.onLoad({ filter: /\/node_modules\// }, ({ path }) =>
      files.has(fileIn(path)) ? undefined : { contents: absent(fileIn(path)) },
    )
    sdk.onLoad({ filter: /./, namespace: 'absent' }, ({ path }) => ({ contents: ours[path] ?? absent(path) }))
  },
}

/** A module that can be passed around and named, as the SDK's are at its start, and throws when it is used. */
function absent(name: string): string {
  return `module.exports = require('absent')(${JSON.stringify(name)})`
}

const { outputFiles } = await build({
  stdin: {
    contents: `export { CloudAdapter } from 'botbuilder/lib/cloudAdapter.js'
export { TeamsActivityHandler } from 'botbuilder/lib/teamsActivityHandler.js'
export { AuthenticationConstants, AuthenticationError, BotFrameworkAuthentication, ClaimsIdentity } from 'botframework-connector/lib/auth/index.js'`,
    resolveDir: import.meta.dirname,
  },
  bundle: true,
  minify: true,
  write: false,
  format: 'esm',
  target: 'es2022',
  mainFields: ['main'],
  tsconfigRaw: {},
  plugins: [needed],
})
mkdirSync('adapters/teams/generated', { recursive: true })
const next = `adapters/teams/generated/botbuilder.js.${process.pid}`
writeFileSync(next, outputFiles[0]?.text ?? '')
renameSync(next, 'adapters/teams/generated/botbuilder.js')
