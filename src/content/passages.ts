import type { Entry } from '../knowledge/knowledge.ts'
import type { Doc } from '../knowledge/search/build.ts'

/** What of an entry is searched: its title and asks as questions, and what it says as text. */
export function passageOf(entry: Entry, normalise: (text: string) => string): Doc {
  return {
    id: entry.id,
    views: {
      title: normalise(entry.title),
      asks: entry.asks.map(normalise),
      text: normalise(
        textOf(entry)
          .filter((part) => part !== undefined)
          .join('\n'),
      ),
    },
  }
}

function textOf(entry: Entry): (string | undefined)[] {
  switch (entry.collection) {
    case 'faq':
    case 'guideline':
    case 'staff':
      return [entry.answer, entry.next, entry.caveat]
    case 'incentives':
      return [entry.text, entry.next, entry.caveat]
    case 'barriers':
      return [entry.text, ...entry.sounds, ...entry.removed_by.map(({ text }) => text)]
    case 'measures':
      return [entry.why, entry.today, entry.next, entry.cost]
    case 'incidents':
      return [entry.first, ...entry.do, ...entry.dont, entry.clock]
    case 'contacts':
      return [entry.name, entry.for, entry.area, entry.note]
    case 'categories':
      return [entry.name, entry.what, entry.fits, entry.not_enough]
    case 'products':
      return [entry.name, entry.vendor, entry.what]
    case 'schemes':
      return [
        entry.name,
        entry.what,
        entry.fit_says,
        ...entry.conditions.map(({ says }) => says),
        ...entry.documents,
      ]
  }
}
