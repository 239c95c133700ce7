import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Build time: `docx` as it is, but for the remark that what it makes while it is read (tables of names, functions that
 * are wrapped once) has no effect of its own, so that a bundler leaves out what our papers do not use: 16 KiB
 * (`src/plan/generated/`, not in git; `wrangler.toml` puts it in the place of the package).
 */
const made =
  /^(?:var|let|const) [\w$]+ = (?=function\(|new |(?!function|class|async|__commonJSMin)[\w$.]+\()/gm

const library = readFileSync(fileURLToPath(import.meta.resolve('docx')), 'utf8')
mkdirSync('src/plan/generated', { recursive: true })
const next = `src/plan/generated/docx.js.${process.pid}`
writeFileSync(next, library.replace(made, '$&/* @__PURE__ */ '))
renameSync(next, 'src/plan/generated/docx.js')
