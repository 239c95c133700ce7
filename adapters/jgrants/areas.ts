/** The portal's regional tags with the prefectures in them. A grant is tagged with these, prefectures, or 全国. */
const regions: Readonly<Record<string, readonly string[]>> = {
  北海道地方: ['北海道'],
  東北地方: ['青森県', '岩手県', '宮城県', '秋田県', '山形県', '福島県'],
  '関東・甲信越地方': [
    '茨城県',
    '栃木県',
    '群馬県',
    '埼玉県',
    '千葉県',
    '東京都',
    '神奈川県',
    '新潟県',
    '山梨県',
    '長野県',
  ],
  '東海・北陸地方': ['富山県', '石川県', '福井県', '岐阜県', '静岡県', '愛知県', '三重県'],
  近畿地方: ['滋賀県', '京都府', '大阪府', '兵庫県', '奈良県', '和歌山県'],
  中国地方: ['鳥取県', '島根県', '岡山県', '広島県', '山口県'],
  四国地方: ['徳島県', '香川県', '愛媛県', '高知県'],
  '九州・沖縄地方': ['福岡県', '佐賀県', '長崎県', '熊本県', '大分県', '宮崎県', '鹿児島県', '沖縄県'],
}
const everywhere = '全国'

/**
 * The areas to ask for one after the other, the nearest first. A search for a prefecture is not sure to bring what is
 * open to its whole region or to the whole country, so each is asked for. One empty wish when no place is known.
 */
export function areasFor(prefecture: string | undefined): readonly (string | undefined)[] {
  if (prefecture === undefined) return [undefined]
  return [...new Set([prefecture, regionOf(prefecture) ?? prefecture, everywhere])]
}

/** Whether tags joined by a slash leave room for a firm there: tags that we do not know, or none, always do. */
export function covers(tags: string, prefecture: string): boolean {
  const own = [prefecture, regionOf(prefecture), everywhere]
  const list = tags.split('/').map((tag) => tag.trim())
  return list.some((tag) => own.includes(tag) || !known.has(tag))
}

const regionOf = (prefecture: string): string | undefined =>
  Object.entries(regions).find(([, members]) => members.includes(prefecture))?.[0]

const known = new Set([everywhere, ...Object.entries(regions).flatMap(([name, all]) => [name, ...all])])
