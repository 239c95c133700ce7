import * as signs from '../../content/generated/signs.ts'

/** What is no emergency by these words, however the rules read them. */
const never: Readonly<Record<string, RegExp>> = {
  'router-vpn-breached': signs.strangerInMeeting,
  'remote-tool-installed': signs.keptByVendor,
}
/** … and what is none where only its likeness speaks for it. */
const unlikely: Readonly<Record<string, RegExp>> = {
  'web-defacement': signs.onlyNotHttps,
  'site-down-ddos': signs.officeOffline,
}

/** Whether words that sound like an emergency tell of another thing: a stranger in a meeting, an office without its line. */
export const isOtherThan = (incident: string, said: string, guessed: boolean): boolean =>
  never[incident]?.test(said) === true || (guessed && unlikely[incident]?.test(said) === true)
