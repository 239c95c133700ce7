import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { bundle, root } from '../src/local/build.ts'

/**
 * The bundle ceilings, in KiB after gzip: our code with its libraries, and the compiled content that comes on top.
 * The free plan takes 3 MB in all.
 */
const ceilings = { code: 700, content: 1228, whole: 2048 } as const

const folder = `.wrangler/size-${process.pid}`
await bundle(join(root, 'wrangler.toml'), folder)
const sizeOf = (bytes: Uint8Array) => gzipSync(bytes, { level: 9 }).length / 1024
const modules = readdirSync(join(root, folder)).filter((name) => /\.(?:js|wasm|bin)$/.test(name))
const whole = modules.reduce((sum, name) => sum + sizeOf(readFileSync(join(root, folder, name))), 0)
rmSync(join(root, folder), { recursive: true })

const generated = join(root, 'src/content/generated')
const content = ['beside.bin', 'content.bin', 'index.bin', 'model.bin'].reduce(
  (sum, name) => sum + sizeOf(readFileSync(join(generated, name))),
  0,
)
const sizes = { code: whole - content, content, whole }

let over = false
for (const [name, size] of Object.entries(sizes) as [keyof typeof sizes, number][]) {
  const fits = size <= ceilings[name]
  if (!fits) over = true
  console.log(
    `${fits ? 'fits' : 'TOO LARGE'}  ${name.padEnd(8)} ${size.toFixed(0).padStart(5)} of ${ceilings[name]} KiB gzip`,
  )
}
process.exit(over ? 1 : 0)
