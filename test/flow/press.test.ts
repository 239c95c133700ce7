import { describe, expect, it } from 'vitest'
import { decode, encode, type Press } from '../../src/flow/press.ts'

describe('what a button carries', () => {
  it.each<Press>([
    { kind: 'answer', key: 'employees', value: { min: 6, max: 20 } },
    { kind: 'answer', key: 'employees', value: 12 },
    { kind: 'answer', key: 'ordered', value: true },
    { kind: 'answer', key: 'ordered', value: false },
    { kind: 'answer', key: 'capital', value: null },
    { kind: 'answer', key: 'prefecture', value: '東京都' },
    { kind: 'skip', key: 'check-3' },
    { kind: 'change', key: 'employees' },
    { kind: 'flow', id: 'barriers' },
    { kind: 'entry', id: 'backup-321-what' },
    { kind: 'intent', id: 'greet' },
    { kind: 'do', what: 'menu' },
    { kind: 'do', what: 'remind-in', of: '14/backup' },
    { kind: 'do', what: 'grants-found', of: '{"url":"https://example.jp/a"}' },
  ])('comes back as it was: %o', (press) => {
    expect(decode(encode(press))).toEqual(press)
  })

  it.each(['', 'hello', 'answer/', 'unknown/x', '/'])('is nothing of ours: 「%s」', (text) => {
    expect(decode(text)).toBeUndefined()
  })
})
