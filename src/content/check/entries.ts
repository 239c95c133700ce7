import { searched } from '../../knowledge/open.ts'
import type { Content } from '../collections.ts'
import { near } from '../near.ts'
import type { Complain } from './complain.ts'

/** What is doubtful is said to be, what is answered is answered once, and what is asked is asked of one entry. */
export function checkEntries(content: Content, complain: Complain): void {
  checkConfidence(content, complain)
  checkDates(content, complain)
  checkTopics(content, complain)
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
  }
}

function checkDates(content: Content, complain: Complain): void {
  for (const entry of searched.flatMap((name) => [...content[name]])) {
    const { valid_from: from, valid_until: until, checked } = entry
    if (until === undefined) continue
    if (from !== undefined && until < from)
      complain(
        entry,
        ['valid_until'],
        `最後の日（${until}）が、最初の日 valid_from（${from}）より前です。年を確かめてください。`,
        'valid_until before valid_from',
      )
    else if (until < checked)
      complain(
        entry,
        ['valid_until'],
        `期限（${until}）が、確かめた日 checked（${checked}）より前です。`,
        'valid_until before checked',
      )
  }
}

/** A topic that nothing else has, no fact either, and that is nearly spelt as one that others have, is a slip. */
function checkTopics(content: Content, complain: Complain): void {
  const entries = searched.flatMap((name) => [...content[name]])
  const times = new Map<string, number>()
  const named = [...entries.flatMap(({ topics }) => topics), ...content.facts.map(({ id }) => id)]
  for (const topic of named) times.set(topic, (times.get(topic) ?? 0) + 1)
  const shared = [...times].flatMap(([topic, n]) => (n > 1 ? [topic] : []))
  for (const entry of entries)
    for (const [n, topic] of entry.topics.entries()) {
      const other = times.get(topic) === 1 ? near(topic, shared) : undefined
      if (other !== undefined)
        complain(
          entry,
          ['topics', n],
          `「${topic}」という topics は、ほかにありません。「${other}」のことですか。`,
          `nothing else has the topic ${topic}`,
        )
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
