import { type Colour, png } from './png.ts'

/** The ground of the colour icon, also the app's accent. */
export const accent = '#0B6B5D'
const ground: Colour = [0x0b, 0x6b, 0x5d, 255]
const white: Colour = [255, 255, 255, 255]
const clear: Colour = [255, 255, 255, 0]

/** A signpost on a square of 1: a pole and two boards that point opposite ways. */
const boards: readonly (readonly (readonly [number, number])[])[] = [
  [
    [0.46, 0.12],
    [0.54, 0.12],
    [0.54, 0.92],
    [0.46, 0.92],
  ],
  [
    [0.2, 0.2],
    [0.7, 0.2],
    [0.84, 0.315],
    [0.7, 0.43],
    [0.2, 0.43],
  ],
  [
    [0.8, 0.5],
    [0.3, 0.5],
    [0.16, 0.615],
    [0.3, 0.73],
    [0.8, 0.73],
  ],
]

/**
 * Teams' two icons: in colour, 192 × 192, its sign within the middle; and the outline, 32 × 32, white on nothing.
 * https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package#app-icons
 */
export function icons(): { readonly color: Uint8Array; readonly outline: Uint8Array } {
  return {
    color: png(192, (x, y) => mix(ground, white, cover(x, y, 192, 0.62))),
    outline: png(32, (x, y) => mix(clear, white, cover(x, y, 32, 0.94))),
  }
}

/** How much of a pixel the sign covers, 0–1, looked at in sixteen points; `part` of the picture is the sign's. */
function cover(x: number, y: number, size: number, part: number): number {
  let hit = 0
  for (let n = 0; n < 16; n++) {
    const at = (value: number, offset: number) => ((value + offset) / size - 0.5) / part + 0.5
    if (isIn(at(x, ((n % 4) + 0.5) / 4), at(y, (Math.floor(n / 4) + 0.5) / 4))) hit++
  }
  return hit / 16
}

function isIn(x: number, y: number): boolean {
  return boards.some((corners) => {
    let inside = false
    for (const [n, [ax, ay]] of corners.entries()) {
      const [bx, by] = corners[(n + 1) % corners.length] ?? [ax, ay]
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
    }
    return inside
  })
}

function mix(from: Colour, to: Colour, share: number): Colour {
  const of = (n: 0 | 1 | 2 | 3) => Math.round(from[n] + (to[n] - from[n]) * share)
  return [of(0), of(1), of(2), of(3)]
}
