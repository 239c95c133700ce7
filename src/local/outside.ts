/**
 * Calls to the outside go straight to the network, as they do on Cloudflare: Miniflare leads each through a Worker of
 * its own, which costs as much as our row in the database.
 */
const straight = `import { env } from 'cloudflare:workers'
const { NETWORK } = env
globalThis.fetch = (...request) => NETWORK.fetch(...request)
`

const module = (path: string, text: string) => ({
  type: 'ESModule' as const,
  path,
  contents: new TextEncoder().encode(text),
})

/** The modules that stand before a Worker's own, and the binding that they need. `entry` is the Worker's first module. */
export function outside(entry: string) {
  return {
    modules: [
      module(
        'start.js',
        `import './outside.js'\nexport * from './${entry}'\nexport { default } from './${entry}'\n`,
      ),
      module('outside.js', straight),
    ],
    binding: {
      NETWORK: { network: { allow: ['public', 'private'], tlsOptions: { trustBrowserCas: true } } },
    },
  }
}
