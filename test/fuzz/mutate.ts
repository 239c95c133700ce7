import type { Random } from '../sim/random.ts'

/** Texts that break what is careless with them. */
export const nasty = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  'a\u0301'.repeat(300),
  '\u202e\u2066右から左\u2069',
  '\u200b\u200d\ufeff'.repeat(50),
  '（'.repeat(500),
  '<!channel> <@U1> <https://x|y> &amp;',
  '<script>alert(1)</script>',
  '=HYPERLINK("http://x")',
  '__proto__',
  '{{7*7}}',
  "'; DROP TABLE journal; --",
  '../../../etc/passwd',
  'https://169.254.169.254/latest/meta-data',
  '長'.repeat(6_000),
  '1'.repeat(400),
  '9'.repeat(19),
  'パスワードは',
  '😀'.repeat(200),
  '%00%ff%zz',
  '\r\nX-Header: 1',
] as const

const values: readonly [unknown, ...unknown[]] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  0.1,
  [],
  {},
  [[[[[[]]]]]],
  { type: 'text' },
  'x',
]

/** A value with a few things changed in it: replaced, removed, doubled, nested, renamed. Never the same object. */
export function mutate(random: Random, value: unknown, times = random.between(1, 4)): unknown {
  let changed: unknown = structuredClone(value)
  for (let n = 0; n < times; n++) changed = once(random, changed)
  return changed
}

function once(random: Random, value: unknown): unknown {
  if (Array.isArray(value)) {
    if (value.length === 0 || random.happens(0.2)) return [...value, ...value, any(random)]
    const place = random.between(0, value.length - 1)
    return value.map((one, at) => (at === place ? once(random, one) : one))
  }
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value)
    if (keys.length === 0 || random.happens(0.05)) return any(random)
    const key = keys[random.between(0, keys.length - 1)] ?? ''
    const one = (value as Record<string, unknown>)[key]
    if (random.happens(0.12))
      return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
    if (random.happens(0.05)) return { ...value, [`${key}${random.pick(['', '2', '\u0000'])}`]: any(random) }
    return { ...value, [key]: once(random, one) }
  }
  return random.happens(0.6) && typeof value === 'string' ? text(random, value) : any(random)
}

const any = (random: Random): unknown => (random.happens(0.5) ? random.pick(values) : random.pick(nasty))

function text(random: Random, value: string): string {
  const cut = random.between(0, value.length)
  switch (random.between(0, 3)) {
    case 0:
      return value.slice(0, cut)
    case 1:
      return value.slice(0, cut) + random.pick(nasty) + value.slice(cut)
    case 2:
      return value + value
    default:
      return random.pick(nasty)
  }
}

/** Now and then what arrives is no JSON any more. */
export function spoil(random: Random, body: string): string {
  if (random.happens(0.95)) return body
  const cut = random.between(0, body.length)
  return random.happens(0.5) ? body.slice(0, cut) : body.slice(0, cut) + random.pick(nasty) + body.slice(cut)
}
