import { searched } from '../../knowledge/open.ts'
import type { Content } from '../collections.ts'
import type { Complain } from './complain.ts'

/** What is doubtful is said to be, what is answered is answered once, and what is asked is asked of one entry. */
export function checkEntries(content: Content, complain: Complain): void {
  checkConfidence(content, complain)
  checkAnswers(content, complain)
  checkAsks(content, complain)
}

function checkConfidence(content: Content, complain: Complain): void {
  for (const entry of searched.flatMap((name) => [...content[name]])) {
    if ((entry.confidence === 'C' || entry.confidence === 'G') && !entry.unconfirmed) {
      complain(
        entry,
        ['confidence'],
        '確かさ C・G は事実として言えません。unconfirmed: true にし、「確認できていません」と公式の見る先を書いてください。',
        'confidence C or G needs unconfirmed: true',
      )
    }
    if (entry.valid_until !== undefined && entry.valid_until < entry.checked) {
      complain(
        entry,
        ['valid_until'],
        `期限（${entry.valid_until}）が、確かめた日 checked（${entry.checked}）より前です。`,
        'valid_until before checked',
      )
    }
  }
}

function checkAnswers(content: Content, complain: Complain): void {
  const seen = new Map<string, string>()
  for (const entry of [...content.faq, ...content.guideline, ...content.staff]) {
    const other = seen.get(entry.answer)
    if (other)
      complain(
        entry,
        ['answer'],
        `「${other}」と同じ答えです。1つにまとめ、言い方は asks に足してください。`,
        `same answer as ${other}`,
      )
    seen.set(entry.answer, entry.id)
  }
}

function checkAsks(content: Content, complain: Complain): void {
  const asked = new Map<string, string>()
  for (const entry of searched.flatMap((name) => [...content[name]])) {
    for (const [n, ask] of entry.asks.entries()) {
      const other = asked.get(ask)
      if (other && other !== entry.id)
        complain(
          entry,
          ['asks', n],
          `「${ask}」は ${other} にもあります。片方だけにしてください。`,
          `question also in ${other}`,
        )
      asked.set(ask, entry.id)
    }
  }
}
