const least = 4

const joints =
  /(?<=[。!?\n])|(?:、|\s)?(?=(?:あと(?![0-9一二三で])は?|それから|それと|ついでに|もう一つ|もうひとつ|もう1つ|また、|ちなみに|話(?:は|が)変わ|別件|加えて|さらに))|(?<=(?:ですか|ますか|かな|でしょうか|けど|のと|のか))(?:、|\s)(?=.{6})/

/** 「控えの取り方と補助金について教えて」: two things asked about in one breath, and not how they differ. */
const coordinate =
  /(?<=^|[。!?\n])(?![^。!?\n]*(?:違い|比較|比べ|関係|差を|どっち|どちら))(?<one>[^。、!?\n]{2,14})と、?(?<other>[^。、!?\nと]{2,14}?)(?<ask>(?:について|のことを?|に関して|を)(?:教え|おしえ|知りた|しりた|聞きた)[^。!?\n]{0,8})/

/**
 * The wishes of a message, each in its own words: sentences, and what follows あと, それから, ついでに. Of pieces with fewer
 * letters than `fewest` nothing is made.
 */
export function splitWishes(text: string, fewest = least): string[] {
  return text
    .replace(coordinate, '$<one>$<ask>。$<other>$<ask>')
    .split(joints)
    .filter((part) => part !== undefined)
    .map((part) => part.replace(/^[、。\s]+|\s+$/g, ''))
    .filter((part) => part.replaceAll(/[\s。、!?]/g, '').length >= fewest)
    .slice(0, 12)
}
