import * as signs from '../../content/generated/signs.ts'
import type { Entry } from '../../knowledge/knowledge.ts'
import { isCurrent } from '../../knowledge/knowledge.ts'
import { cited } from '../say/cited.ts'
import { nextOf } from '../say/next-step.ts'
import { titleOf } from '../say/render.ts'
import { dayText } from '../say/show.ts'
import { press, type Reply, type Scene, says, text } from '../scene.ts'

/** What an article is about where nothing is named. */
const usual = 'six-rules'
/** Signs, where no number of them is wished; fewer say nothing. */
const length = { usual: 200, least: 60, most: 800 }
/** So sure must the search be that it is what was named. */
const found = 0.5
const longest = 60
/** A measure this near the best hit, in share of its score, goes before it. */
const nearBest = 0.5

/**
 * 「会報に載せる記事を200字で」 of staff: a short text for all members, of what is named, else of what was last spoken of,
 * with where it comes from. Undefined for an owner.
 */
export function article(scene: Scene, words: string): Reply | undefined {
  if (scene.audience !== 'staff' || words.length > longest) return undefined
  const said = words.normalize('NFKC')
  const before = scene.state.draft?.kind === 'article' ? scene.state.draft : undefined
  const wished = signs.articleWished.test(said)
  const theme = wished ? said.replace(signs.articleWords, '') : signs.themeNamed.exec(said)?.groups?.theme
  const again = before && (theme !== undefined || (signs.ofLength.test(said) && said.length <= short))
  if (!wished && !again) return undefined
  const spoken = before?.topic ?? (signs.ofThat.test(said) ? scene.state.topic : undefined)
  const named = nameOf(theme ?? '')
  const entry = named === '' ? spokenOf(scene, spoken) : themed(scene, named)
  if (!entry) return none(scene)
  const asked = Number(signs.ofLength.exec(said)?.groups?.signs ?? length.usual)
  const written = writtenOf(scene, entry, Math.min(Math.max(asked, length.least), length.most))
  return {
    state: {
      ...scene.state,
      misses: 0,
      topic: entry.id,
      draft: { at: scene.now.at, kind: 'article', topic: entry.id, text: written },
    },
    bubbles: [
      says(scene, 'article-lead', { n: String([...bodyOf(written)].length) }),
      { kind: 'say', text: written },
    ],
    offer: { text: text(scene, 'article-more'), choices: [press(scene, 'menu', 'menu')] },
    behaviour: 'answer',
    intent: 'article',
    confidence: 0.9,
  }
}
const short = 24

/** What is named beside the wish; security as such names nothing. */
function nameOf(theme: string): string {
  const bare = theme.replaceAll(/[\s、。「」のをでにはも]+$/g, '').trim()
  return bare.length < 2 || signs.securityAsSuch.test(bare) ? '' : bare
}

function themed(scene: Scene, named: string): Entry | undefined {
  const { hits, answerable } = scene.knowledge.search(named, 'owner')
  if (answerable < found) return undefined
  const told = hits.filter(({ entry }) => tells(scene, entry))
  const [best] = told
  // All members are told what to do, rather than what one of them asked.
  const measure = told.find(
    ({ entry, score }) => entry.collection === 'measures' && score >= nearBest * (best?.score ?? 0),
  )
  return (measure ?? best)?.entry
}

function spokenOf(scene: Scene, spoken: string | undefined): Entry | undefined {
  const topic = spoken === undefined ? undefined : scene.knowledge.entry(spoken)
  return topic && tells(scene, topic) ? topic : scene.knowledge.entry(usual)
}

/** Nothing is held on what was named: the text before stays as it is. */
const none = (scene: Scene): Reply => ({
  state: {
    ...scene.state,
    misses: 0,
    draft: scene.state.draft && { ...scene.state.draft, at: scene.now.at },
  },
  bubbles: [says(scene, 'article-none')],
  offer: { text: text(scene, 'article-more'), choices: [press(scene, 'menu', 'menu')] },
  behaviour: 'answer_caveat',
  intent: 'article',
  confidence: 0.9,
})

/** It can be told to every member, in words of its own. */
const tells = (scene: Scene, entry: Entry): boolean =>
  saidBy(entry) !== undefined &&
  'audience' in entry &&
  entry.audience.includes('owner') &&
  !entry.topics.includes('meta') &&
  !entry.unconfirmed &&
  isCurrent(entry, scene.now.today)

function saidBy(entry: Entry): string | undefined {
  if (entry.collection === 'measures') return `${entry.why}${entry.today}`
  if (entry.collection === 'faq' || entry.collection === 'guideline') return entry.answer
  return entry.collection === 'incentives' ? entry.text : undefined
}

/** The title, so many whole sentences as there is room for, and the source. */
function writtenOf(scene: Scene, entry: Entry, most: number): string {
  const [first] = cited(scene, entry)
  const title = `【${titleOf(entry)}】`
  const sentences = [saidBy(entry) ?? '', nextOf(scene, entry) ?? '', text(scene, 'article-end')]
    .join('\n')
    .match(/[^。\n]+。?/g)
  let body = ''
  for (const sentence of sentences ?? [])
    if (body === '' || [...title, ...body, ...sentence].length <= most) body += sentence
  return text(scene, 'article-text', { title, body, source: first.title, day: dayText(first.checked) })
}

/** The source's line is not counted. */
const bodyOf = (written: string): string => written.split('\n').slice(0, -1).join('')
