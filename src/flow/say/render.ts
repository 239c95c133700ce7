import * as signs from '../../content/generated/signs.ts'
import type { Category } from '../../content/schema/product.ts'
import type { Entry } from '../../knowledge/knowledge.ts'
import { isCurrent } from '../../knowledge/knowledge.ts'
import type { Bubble, Cited, Line } from '../../message.ts'
import { usedItems } from '../firm/used.ts'
import type { Behaviour } from '../outcome.ts'
import { type Scene, text } from '../scene.ts'
import { cited } from './cited.ts'
import { incidentCards } from './incident-card.ts'
import { dayText } from './show.ts'

export type Rendered = { readonly bubbles: readonly Bubble[]; readonly behaviour: Behaviour }

/** A first bubble of about this length is read; the rest is folded. */
const readable = 220

/** An entry as an answer: the most useful line first, its doubt beside it, its source with it. */
export function render(scene: Scene, entry: Entry): Rendered {
  const citations = cited(scene, entry)
  if (!isCurrent(entry, scene.now.today)) return expired(scene, entry, citations)
  if (entry.collection === 'incidents')
    return { bubbles: incidentCards(scene, entry), behaviour: 'safety_first' }
  const { said, next, caveat, card } = content(scene, entry)
  const doubt = entry.unconfirmed ? [text(scene, 'unconfirmed', { url: citations[0].url })] : []
  const beside = [...(caveat ? [caveat] : []), ...doubt].join('\n')
  const [shown, folded] = fold(said)
  const claim: Bubble = {
    kind: 'claim',
    text: shown,
    citations,
    ...(beside ? { caveat: beside } : {}),
    ...(folded ? { more: folded } : {}),
  }
  return {
    bubbles: [
      claim,
      ...(card ? [card] : []),
      ...(next ? [{ kind: 'say', text: text(scene, 'next-step', { next }) } as const] : []),
    ],
    behaviour:
      entry.unconfirmed || signs.notConfirmed.test(said) || (caveat && signs.doubtful.test(caveat))
        ? 'answer_caveat'
        : 'answer',
  }
}

/** Past its date nothing is stated: only where to look. */
function expired(scene: Scene, entry: Entry, citations: Cited): Rendered {
  return {
    bubbles: [
      {
        kind: 'claim',
        text: text(scene, 'expired', { title: titleOf(entry), url: officialOf(entry, citations) }),
        citations,
      },
    ],
    behaviour: 'answer_caveat',
  }
}

export const titleOf = (entry: Entry): string => ('name' in entry ? entry.name : entry.title)

const officialOf = (entry: Entry, citations: Cited): string =>
  entry.collection === 'schemes' ? entry.official : citations[0].url

type Parts = {
  readonly said: string
  readonly next?: string | undefined
  readonly caveat?: string | undefined
  readonly card?: Bubble
}

function content(scene: Scene, entry: Exclude<Entry, { collection: 'incidents' }>): Parts {
  switch (entry.collection) {
    case 'faq':
    case 'guideline':
    case 'staff':
      return { said: entry.answer, next: entry.next, caveat: entry.caveat }
    case 'incentives':
      return { said: entry.text, next: entry.next, caveat: entry.caveat }
    case 'barriers':
      return {
        said: entry.text,
        card: plainCard(
          text(scene, 'removed-by'),
          entry.removed_by.map(({ kind, text: how, who }) => ({
            label: text(scene, `support-${kind}`),
            text: `${how}（${who}）`,
          })),
        ),
        caveat: entry.not_fit,
      }
    case 'measures':
      return {
        said: `${entry.today}\n${entry.why}`,
        card: plainCard(entry.title, [
          { label: text(scene, 'measure-next'), text: entry.next },
          { label: text(scene, 'measure-cost'), text: entry.cost },
          { label: text(scene, 'measure-effort'), text: entry.effort },
        ]),
        caveat: entry.caveat,
      }
    case 'contacts':
      return {
        said: contactLine(entry),
        caveat: entry.note,
      }
    case 'categories':
      return {
        said: `${entry.what}\n${entry.fits}`,
        next: text(scene, 'run-by', { who: entry.run_by }),
        caveat: entry.not_enough,
        ...(entry.used.length > 0 ? { card: inUse(scene, entry) } : {}),
      }
    case 'products':
      return {
        said: `${entry.name}（${entry.vendor}）：${entry.what}`,
        caveat: text(scene, entry.availability === 'confirmed' ? 'product-no-rank' : 'product-not-confirmed'),
      }
    case 'schemes':
      return {
        said: `${entry.name}\n${entry.what}\n${entry.fit_says}`,
        caveat: text(scene, 'scheme-check', { url: entry.schedule ?? entry.official }),
      }
  }
}

/** What firms that use it answered: counts with their number, never a rank. */
function inUse(scene: Scene, { used }: Category): Bubble {
  const items = usedItems(scene.knowledge)
  return plainCard(
    text(scene, 'used-title'),
    used.flatMap(({ item, yes, partly, no, as_of }) => {
      const asked = items.find(({ id }) => id === item)?.after_use
      const line = text(scene, 'used-line', { n: yes + partly + no, yes, partly, no, day: dayText(as_of) })
      return asked === undefined ? [] : [{ label: asked, text: line }]
    }),
    text(scene, 'used-note'),
  )
}

const plainCard = (title: string, lines: readonly Line[], note?: string): Bubble => ({
  kind: 'card',
  title,
  tone: 'plain',
  lines,
  ...(note === undefined ? {} : { note }),
  citations: [],
})

/** 「IPA 情報セキュリティ安心相談窓口 03-…（平日10時〜）」 */
export function contactLine(entry: Extract<Entry, { collection: 'contacts' }>): string {
  const ways = [entry.phone, entry.mail].filter((way) => way !== undefined).join('・')
  return [
    ways ? `${entry.name}：${ways}` : `${entry.name}：${entry.url}`,
    ...(entry.hours_text ? [entry.hours_text] : []),
    entry.for,
  ].join('\n')
}

/** Splits a long text at a sentence end: what is shown, and what is folded. */
function fold(text: string): readonly [string, string | undefined] {
  if (text.length <= readable) return [text, undefined]
  const end = [...text.matchAll(/[。\n]/g)].map(({ index }) => index + 1).findLast((at) => at <= readable)
  if (end === undefined || end >= text.length) return [text, undefined]
  return [text.slice(0, end).trim(), text.slice(end).trim()]
}
