import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'

/** Build time: the page's script and style, minified, as text that the Worker serves (`generated/`, not in git). */
const { outputFiles } = await build({
  entryPoints: ['adapters/web/client/main.ts', 'adapters/web/client/style.css'],
  bundle: true,
  minify: true,
  write: false,
  outdir: 'out',
  format: 'esm',
  target: 'es2022',
  tsconfigRaw: {},
})
const textOf = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? ''
mkdirSync('adapters/web/generated', { recursive: true })
const next = `adapters/web/generated/assets.ts.${process.pid}`
writeFileSync(
  next,
  `/** Generated: do not edit. */\nexport const script = ${JSON.stringify(textOf('main.js'))}\nexport const style = ${JSON.stringify(textOf('style.css'))}\n`,
)
renameSync(next, 'adapters/web/generated/assets.ts')
