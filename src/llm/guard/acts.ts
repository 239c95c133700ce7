import * as acts from '../../content/generated/signs/acts.ts'
import { plain } from './numeral.ts'

/**
 * Whether a sentence tells to do something of consequence that nothing it rests on tells to do: 「消した」 tells what
 * happened, 「消します」 what to do.
 */
export function isUntold(sentence: string, on: string): boolean {
  const [said, ground] = [plain(sentence), plain(on)]
  return Object.values(acts).some((act) => act.test(said) && !act.test(ground))
}
