import { zlibSync } from 'fflate'

/** Red, green, blue, opacity: 0–255. */
export type Colour = readonly [number, number, number, number]

/** A picture as PNG (true colour with opacity, eight bits): `colourAt` gives each pixel. https://www.w3.org/TR/png-3/ */
export function png(size: number, colourAt: (x: number, y: number) => Colour): Uint8Array {
  const row = 1 + 4 * size
  const raw = new Uint8Array(row * size)
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) raw.set(colourAt(x, y), y * row + 1 + 4 * x)
  const head = new Uint8Array(13)
  const view = new DataView(head.buffer)
  view.setUint32(0, size)
  view.setUint32(4, size)
  head.set([8, 6, 0, 0, 0], 8)
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', head),
    chunk('IDAT', zlibSync(raw, { level: 9 })),
    chunk('IEND', new Uint8Array()),
  ]
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const whole = new Uint8Array(12 + data.length)
  const view = new DataView(whole.buffer)
  view.setUint32(0, data.length)
  whole.set(new TextEncoder().encode(name), 4)
  whole.set(data, 8)
  view.setUint32(8 + data.length, crc(whole.subarray(4, 8 + data.length)))
  return whole
}

/** The check sum of the PNG specification, annex D. */
function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}
