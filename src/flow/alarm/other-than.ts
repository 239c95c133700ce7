import * as signs from '../../content/generated/signs.ts'

/** Words that tell of another thing, and the entry that speaks of that. */
type Other = { readonly told: RegExp; readonly entry?: string }

/** What is no emergency by these words, however the rules read them. */
const never: Readonly<Record<string, Other>> = {
  'router-vpn-breached': { told: signs.strangerInMeeting, entry: 'web-meeting-stranger' },
  'remote-tool-installed': { told: signs.keptByVendor },
}
/** … and what is none where only its likeness speaks for it. */
const unlikely: Readonly<Record<string, Other>> = {
  'web-defacement': { told: signs.onlyNotHttps, entry: 'site-https' },
  'site-down-ddos': { told: signs.officeOffline, entry: 'it-outage-not-attack' },
}

/** What words that sound like an emergency tell of instead: a stranger in a meeting, an office without its line. */
export const otherThan = (incident: string, said: string, guessed: boolean): Other | undefined =>
  [never[incident], guessed ? unlikely[incident] : undefined].find((other) => other?.told.test(said))
