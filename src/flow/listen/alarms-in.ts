import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { faint } from '../alarm/beside-alarm.ts'
import { otherThan } from '../alarm/other-than.ts'
import type { Scene } from '../scene.ts'
import { clicked } from './clicked.ts'

/** From here on something counts as an emergency: recall comes first. */
const alarming = 0.5

/** The emergencies that words tell of, surest first; none where what sounds like one is only told, corrected or steered. */
export function alarmsIn(scene: Scene, words: string, meaning: Meaning): Meaning['urgent'] {
  if (mispressed(scene, words)) return []
  const clicks = clicked(scene, meaning)
  if (clicks) return clicks
  return meaning.urgent.filter(
    ({ score, incident, guessed }) =>
      score >= alarming &&
      !(score < faint && (onlyCorrects(meaning) || onlyTells(meaning))) &&
      !(guessed && (onlySteers(meaning) || signs.sharesLinks.test(meaning.text) || tellsOrder(meaning))) &&
      !otherThan(incident, meaning.text, guessed === true),
  )
}

/** 「間違えて押しちゃった」 to a button of ours, and nothing of a mail or a link. */
export const mispressed = ({ state: { open, case: waits }, now }: Scene, words: string): boolean =>
  ((open?.kind === 'confirm' && open.what === 'handoff') || now.at - (waits?.at ?? 0) < soon) &&
  signs.offerDeclined.test(words.normalize('NFKC').trim())

/** So soon after it was asked for, a person is taken back in few words. */
const soon = 600_000

/** 「売上間違えた、月商500万だった」 puts a figure right, and nothing was sent to anybody. */
const onlyCorrects = ({ text, facts }: Meaning): boolean =>
  facts.some(({ corrects }) => corrects) && !signs.sentOrLeaked.test(text)

/** 「知らん」, 「さあ」: so few words that only steer sound like an emergency by chance. */
const onlySteers = ({ text, controls }: Meaning): boolean => controls.length > 0 && text.length <= fewLetters
const fewLetters = 6

/** 「もう契約書に判子押しちゃった」 tells what a grant asks after. */
const tellsOrder = ({ facts }: Meaning): boolean => facts.some(({ fact }) => fact === 'ordered')

/** 「社長の俺が全部見てる」: most of the words tell a fact of the firm. */
const onlyTells = ({ text, facts }: Meaning): boolean =>
  facts.reduce((sum, { span: [from, to] }) => sum + to - from, 0) * 2 > text.length &&
  !signs.somethingDone.test(text)
