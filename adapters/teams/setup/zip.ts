import { zipSync } from 'fflate'
import { icons } from './icons.ts'
import { type About, manifestOf } from './manifest.ts'

/** The app package: manifest and icons at the top of one zip file. The same input gives the same bytes. */
export function packageOf(about: About): Uint8Array {
  const { color, outline } = icons()
  const manifest = new TextEncoder().encode(`${JSON.stringify(manifestOf(about), null, 2)}\n`)
  return zipSync(
    { 'manifest.json': manifest, 'color.png': color, 'outline.png': outline },
    { level: 9, mtime: new Date('2026-01-01T00:00:00Z') },
  )
}
