import * as signs from '../../content/generated/signs/case.ts'

/** What an owner wants of their case: no longer a person, perhaps no longer, a person once more, when one answers, or that it may wait. */
export type Wish = 'withdraw' | 'solved' | 'reopen' | 'when' | 'waits'

/** A wish, and whether its words name the case; others mean it only where nothing else is being talked about. */
export type Wished = { readonly wish: Wish; readonly named: boolean }

/** The first that holds is meant. */
const wishes: readonly (readonly [RegExp, Wished])[] = [
  [signs.caseWithdrawn, { wish: 'withdraw', named: true }],
  [signs.perhapsWithdrawn, { wish: 'withdraw', named: false }],
  [signs.perhapsSolved, { wish: 'solved', named: false }],
  [signs.caseTalkAgain, { wish: 'reopen', named: true }],
  [signs.casePersonAgain, { wish: 'reopen', named: true }],
  [signs.caseTakenUpAgain, { wish: 'reopen', named: true }],
  [signs.perhapsGoesOn, { wish: 'reopen', named: false }],
  [signs.caseReplyWhen, { wish: 'when', named: true }],
  [signs.perhapsWhen, { wish: 'when', named: false }],
  [signs.caseCanWait, { wish: 'waits', named: false }],
]

/** More than this says something else as well. UTF-16 units. */
const longest = 80

/** The wish in what an owner says, where the whole of it says nothing else. */
export function wishIn(text: string): Wished | undefined {
  if (text.length > longest) return undefined
  const said = bare(text)
  return wishes.find(([words]) => words.test(said))?.[1]
}

/** Whether an owner says that it is about something else than their case was. */
export const namesAnother = (text: string): boolean => signs.caseAnotherMatter.test(bare(text))

const bare = (text: string): string => text.normalize('NFKC').replaceAll(/[\s、。,.!?！？…～~ー〜]+/g, '')
