import * as signs from '../../content/generated/signs.ts'
import { questions } from '../decide.ts'
import { start } from '../guided/advance.ts'
import { cited } from '../say/cited.ts'
import { lookUp } from '../say/grants.ts'
import { personOrMenu, pressFlow, type Reply, type Scene, text } from '../scene.ts'
import type { FlowId } from '../state.ts'
import { answer } from './answer.ts'
import { look, namesScheme } from './look.ts'
import { regional } from './regional.ts'

/** What each guided conversation is about, as topics of the knowledge. */
export const themes: Readonly<Partial<Record<FlowId, readonly string[]>>> = {
  eligibility: ['subsidy', 'subsidy-it', 'subsidy-other', 'tokyo', 'tax-finance'],
  barriers: ['barriers'],
  incentive: ['incentive'],
  'self-check': ['self-check'],
  products: ['product'],
}

/** An intent this clear whose answer we do not hold is about something that we have not confirmed. */
const clear = 0.4
/** Schemes this near each other, in share of the better one, mean that no single one was asked for. */
const near = 0.9

/**
 * Answers within topics. Where several schemes would do as well, the conversation that finds the fitting one begins;
 * where we hold nothing of a prefecture, that is said. Undefined when there is no evidence.
 */
export function answerWithin(
  scene: Scene,
  words: string,
  topics: readonly string[],
  { p, aside = false, intent }: { readonly p: number; readonly aside?: boolean; readonly intent?: string },
): Reply | undefined {
  const wish = { topics, p, ...(aside ? { atLeast: 0.3 } : {}), ...(intent ? { intent } : {}) }
  const grants = topics.every((topic) => themes.eligibility?.includes(topic))
  if (!grants) return answer(scene, words, wish)
  if (seeks(words)) return lookUp(scene)
  const local = regional(scene, words)
  if (local) return local
  if (anyScheme(scene, words) && !(aside && questions(words))) return start(scene, 'eligibility')
  if (!aside && signs.asksForAny.test(words) && knowsFirm(scene)) return start(scene, 'eligibility')
  const found = answer(scene, words, wish)
  const open = found?.behaviour === 'ask_back' || (!found && p >= clear && questions(words))
  return open ? (unconfirmed(scene) ?? found) : found
}

/** 「Jグランツで検索して」「受付中の公募を探す」: a live search is wished for, and not asked about. */
const seeks = (words: string): boolean => signs.seeksGrants.test(words) && !signs.howOfSeeking.test(words)

/** Somebody has told what the firm does or how large it is: then what fits it can be found. */
const knowsFirm = ({ state: { profile } }: Scene): boolean =>
  [profile.industry, profile.employees].some((known) => known?.value != null)

/** The best hits are schemes, and none of them stands out. */
function anyScheme(scene: Scene, words: string): boolean {
  if (namesScheme(words)) return false
  const [best, second, third] = look(scene, words).hits
  if (!best || !second || second.score < best.score * near) return false
  const schemes = [best, second, third].filter((hit) => hit?.entry.collection === 'schemes')
  return schemes.length >= 2
}

/** Rules of a grant that we do not hold: that is said, with the official page. */
function unconfirmed(scene: Scene): Reply | undefined {
  const scheme = scene.knowledge.content.schemes.find(({ fit }) => fit === 'direct')
  if (!scheme) return undefined
  return {
    state: scene.state,
    bubbles: [
      {
        kind: 'claim',
        text: text(scene, 'grant-unconfirmed', { scheme: scheme.title, url: scheme.official }),
        citations: cited(scene, scheme),
      },
    ],
    offer: {
      text: text(scene, 'anything-else'),
      choices: [pressFlow(scene, 'eligibility'), ...personOrMenu(scene)],
    },
    behaviour: 'answer_caveat',
    intent: 'grant-unconfirmed',
    confidence: 0.5,
  }
}
