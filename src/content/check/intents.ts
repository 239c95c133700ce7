import type { Content } from '../collections.ts'
import type { Complain } from './complain.ts'

/** Phrases this alike within one intent, or across two, are a template at work and teach nothing. */
const alikeWithin = 0.8
const alikeAcross = 0.9

/** No two phrases nearly alike; a phrase never in two intents. */
export function checkIntents(content: Content, complain: Complain): void {
  const phrases = content.intents.flatMap((intent) =>
    intent.phrases.map((phrase, n) => ({ intent, n, phrase, grams: bigrams(phrase) })),
  )
  const holders = new Map<string, number[]>()
  for (const [at, { grams }] of phrases.entries()) {
    for (const gram of grams) holders.set(gram, [...(holders.get(gram) ?? []), at])
  }
  for (const [at, own] of phrases.entries()) {
    const shared = new Map<number, number>()
    for (const gram of own.grams)
      for (const other of holders.get(gram) ?? [])
        if (other < at) shared.set(other, (shared.get(other) ?? 0) + 1)
    for (const [index, count] of shared) {
      const other = phrases[index]
      if (!other) continue
      const alike = count / (own.grams.size + other.grams.size - count)
      if (alike >= (other.intent === own.intent ? alikeWithin : alikeAcross)) {
        complain(
          own.intent,
          ['phrases', own.n],
          `「${own.phrase}」は ${other.intent.id} の「${other.phrase}」とほぼ同じです。別の言い方にしてください。`,
          'near-duplicate phrase',
        )
      }
    }
  }
}

function bigrams(phrase: string): Set<string> {
  const text = `^${phrase
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s。、！？!?.,]/g, '')}$`
  return new Set(Array.from({ length: text.length - 1 }, (_, n) => text.slice(n, n + 2)))
}
