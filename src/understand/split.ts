const least = 4

const joints =
  /(?<=[。!?\n])|(?:、|\s)?(?=(?:あと(?![0-9一二三で])は?|それから|それと|ついでに|もう一つ|もうひとつ|もう1つ|また、|ちなみに|話(?:は|が)変わ|別件|加えて|さらに))|(?<=(?:ですか|ますか|かな|でしょうか|けど|のと|のか))(?:、|\s)(?=.{6})/

/** The wishes of a message, each in its own words: sentences, and what follows あと, それから, ついでに. */
export function splitWishes(text: string): string[] {
  return text
    .split(joints)
    .filter((part) => part !== undefined)
    .map((part) => part.replace(/^[、。\s]+|\s+$/g, ''))
    .filter((part) => part.replaceAll(/[\s。、!?]/g, '').length >= least)
    .slice(0, 12)
}
