import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'

/** Commands of `package.json`, which work straight after `npm ci`. */
const { scripts }: { readonly scripts: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync('package.json', 'utf8'),
)
const commands = Object.entries(scripts).flatMap(([name, line]) => {
  const file = /^node (\S+\.ts)$/.exec(line)?.[1]
  return file === undefined ? [] : [{ name, file }]
})

/** Whether a file, by whatever way, imports what `npm run content` writes. */
function readsCompiled(file: string, seen = new Set<string>()): boolean {
  if (file.includes('/generated/')) return true
  if (seen.has(file) || !existsSync(file)) return false
  seen.add(file)
  const imported = readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+|#compiled)'/g)
  return [...imported].some(([, path = '']) =>
    path === '#compiled' ? true : readsCompiled(join(dirname(file), path), seen),
  )
}

it.each(commands.filter(({ name, file }) => name !== 'content' && readsCompiled(file)))(
  'npm run $name compiles the content that it reads',
  ({ name }) => {
    expect(scripts[`pre${name}`]).toMatch(/^npm run --silent (?:content|build)$/)
  },
)
