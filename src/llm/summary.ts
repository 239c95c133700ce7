import { manner } from './phrase.ts'
import type { Passage, Prompt } from './port.ts'

/** Asks for two or three sentences about a case that rest on its lines alone. */
export function summaryPrompt(passages: readonly Passage[]): Prompt {
  return {
    name: 'summarise',
    rules: [
      'あなたは、相談の引き継ぎ役である。passages（相談者について分かっていること）を、担当者のために2〜3文にまとめる。',
      '相談者が何に困り、何を望んでいるかを最初の文に書く。助言や評価は書かない。',
      ...manner,
    ].join('\n'),
    data: { passages },
  }
}
