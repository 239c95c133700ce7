import type { Act } from '../../src/message.ts'
import { wordOf } from './core.ts'
import type { Random } from './random.ts'

/** What happens from outside, and when (milliseconds from the start). */
export type Step =
  | { readonly at: number; readonly kind: 'hear'; readonly events: readonly Event[]; readonly times: number }
  | { readonly at: number; readonly kind: 'kill'; readonly statements: number; readonly down: number }
  | { readonly at: number; readonly kind: 'fault'; readonly statements: number }
  | { readonly at: number; readonly kind: 'weather'; readonly faults: number }
  | {
      readonly at: number
      readonly kind: 'desk'
      readonly act: 'claim' | 'release' | 'return' | 'close' | 'reopen' | 'send' | 'erase'
      readonly staff: 0 | 1
    }
  | { readonly at: number; readonly kind: 'erase' }

export type Event = {
  readonly id: string
  readonly at: number
  readonly act: Act
  readonly overheard?: boolean
}

const commands = [
  'person',
  'person urgent',
  'withdraw',
  'erase',
  'throw',
  'remind',
  'count',
  'grants',
] as const
/** What owners say to the real core. */
const said = [
  '従業員30人の印刷会社です',
  '担当の人と話したい',
  'はい',
  '使える補助金を知りたい',
  'データを消して',
  'ウイルスに感染したかもしれない',
  'わからない',
  'お助け隊サービスって何ですか',
  'やっぱりいいです',
  '対策の費用はどのくらい',
] as const

/** One random conversation of a few minutes with everything that may go wrong in it. */
export function scheduleOf(random: Random, real: boolean): Step[] {
  const steps: Step[] = [{ at: 0, kind: 'weather', faults: random.pick([0, 0.1, 0.3, 0.7] as const) }]
  const length = random.pick([2_000, 20_000, 180_000, 1_200_000] as const)
  const acts = random.between(1, 14)
  const ids: string[] = []
  for (let n = 0; n < acts; n++) {
    const at = random.between(0, length)
    const count = random.happens(0.2) ? random.between(2, 4) : 1
    const events = Array.from({ length: count }, (_, place): Event => {
      const id = `e${n}x${place}`
      ids.push(id)
      return {
        id,
        at: at - random.between(0, random.happens(0.2) ? 5_000 : 50),
        act: actOf(random, id, ids, real),
        ...(random.happens(0.03) ? { overheard: true } : {}),
      }
    })
    steps.push({ at, kind: 'hear', events, times: random.happens(0.25) ? random.between(2, 3) : 1 })
  }
  const kills = random.happens(0.6) ? random.between(1, 4) : 0
  for (let n = 0; n < kills; n++)
    steps.push({
      at: random.between(0, length),
      kind: 'kill',
      statements: random.happens(0.3) ? 0 : random.between(1, 60),
      down: random.between(50, 20_000),
    })
  if (random.happens(0.15))
    steps.push({ at: random.between(0, length), kind: 'fault', statements: random.between(1, 80) })
  if (random.happens(0.5))
    steps.push({
      at: random.between(0, length),
      kind: 'weather',
      faults: random.pick([0, 0.2, 0.5, 1] as const),
    })
  if (random.happens(0.5)) {
    for (let n = random.between(1, 6); n > 0; n--)
      steps.push({
        at: random.between(0, length),
        kind: 'desk',
        act: random.pick([
          'claim',
          'claim',
          'claim',
          'send',
          'release',
          'return',
          'close',
          'reopen',
          'erase',
        ]),
        staff: random.happens(0.7) ? 0 : 1,
      })
  }
  if (random.happens(0.05)) steps.push({ at: random.between(0, length), kind: 'erase' })
  return steps.toSorted((a, b) => a.at - b.at)
}

function actOf(random: Random, id: string, ids: readonly string[], real: boolean): Act {
  const word = wordOf(id)
  const messageId = `m${id}`
  if (real) {
    if (random.happens(0.05)) return { kind: 'left' }
    return { kind: 'text', text: `${random.pick(said)} ${word}`, messageId }
  }
  const other = `m${random.pick([id, ...ids])}`
  switch (random.between(0, 19)) {
    case 0:
      return random.happens(0.5) ? { kind: 'left' } : { kind: 'joined' }
    case 1:
      return { kind: 'unsent', messageId: other }
    case 2:
      return { kind: 'edited', messageId: other, text: word }
    case 3:
      return { kind: 'choice', value: `do/${word}`, label: word }
    case 4:
      return { kind: 'sticker', words: [word] }
    case 5:
    case 6:
      return { kind: 'text', text: `${word}、`, messageId }
    case 7:
    case 8:
    case 9:
    case 10:
      return { kind: 'text', text: `${word} ${random.pick(commands)}`, messageId }
    case 11:
    case 12:
      return { kind: 'text', text: `${word} person`, messageId }
    default:
      return { kind: 'text', text: `${word} です`, messageId }
  }
}
