import { plain } from './numeral.ts'

/** Katakana and Latin words of everyday use that name nothing in particular. */
const everyday = new Set(
  (
    'メール パソコン スマホ スマートフォン サイト ホームページ インターネット ネット ウイルス セキュリティ データ ファイル ' +
    'アプリ ソフト サービス コスト ルール チェック リスト ポイント サポート バックアップ パスワード アカウント ログイン ' +
    'ネットワーク クラウド サーバー サーバ システム スタッフ オーナー トラブル リスク ステップ スタート メモ コピー カード ' +
    'タイミング ケース タイプ レベル グループ メンバー チーム ページ ボタン リンク メッセージ ニュース スケジュール ' +
    'コツ ムダ ヒント テスト トップ パート アルバイト ところ pc it id web usb os ok'
  ).split(' '),
)

/** Endings that make a name of the word they end: schemes, authorities, windows, firms, places. */
const endings =
  /(?:補助金|助成金|給付金|支援金|奨励金|交付金|協力金|補助|助成|税制|控除|減税|融資|貸付|保険|共済|制度|事業|認定|認証|基準|枠|法|条例|省|庁|局|署|課|協会|機構|財団|公社|組合|連合会|会議所|商工会|銀行|金庫|公庫|信金|センター|窓口|相談所|相談室|ダイヤル|ホットライン|デスク|会社|研究所|協議会|委員会|大臣|知事|大学|都|府|県|市|区|町|村)$/u

const prefectures =
  '北海道 青森 岩手 宮城 秋田 山形 福島 茨城 栃木 群馬 埼玉 千葉 東京 神奈川 新潟 富山 石川 福井 山梨 長野 岐阜 静岡 愛知 三重 滋賀 京都 大阪 兵庫 奈良 和歌山 鳥取 島根 岡山 広島 山口 徳島 香川 愛媛 高知 福岡 佐賀 長崎 熊本 大分 宮崎 鹿児島 沖縄'.split(
    ' ',
  )

const titled = /([\p{sc=Han}\p{sc=Katakana}ー]{1,8})(?:さん|様|さま|氏|先生|弁護士|税理士|社長)/gu
const addressed = /^(?:お客|客|皆|みな|相手|担当|奥|業者|社員|従業員|警察|銀行|専門家|取引先|お医者|社)$/u

/**
 * Names in a sentence that do not stand in what it rests on: Latin and katakana words, schemes and authorities by
 * their ending, prefectures, people, and whatever is put in brackets. What was asked lends no names: 「〇〇はいくら？」
 * does not make 〇〇 something that we know.
 */
export function strangers(sentence: string, on: string): readonly string[] {
  const [words, ground] = [plain(sentence), plain(on)]
  const strange = (name: string) => !ground.includes(name)
  const latin = [...words.matchAll(/[a-z][a-z0-9.+_'-]*/gu)]
    .map(([word]) => word.replace(/[.'-]+$/u, ''))
    .filter((word) => !everyday.has(word) && !standsAlone(ground, word))
  const katakana = [...words.matchAll(/[\p{sc=Katakana}ー]{2,}(?:・[\p{sc=Katakana}ー]+)*/gu)]
    .map(([word]) => word)
    .filter((word) => !everyday.has(word) && !standsWhole(ground, word))
  const ended = [...words.matchAll(/[\p{sc=Han}\p{sc=Katakana}ー々a-z0-9]{2,}/gu)]
    .map(([word]) => word)
    .filter((word) => endings.test(word) && strange(word))
  const places = prefectures.filter((place) => words.includes(place) && strange(place))
  const people = [...words.matchAll(titled)]
    .map(([, name = '']) => name)
    .filter((name) => !addressed.test(name) && strange(name))
  const quoted = [...words.matchAll(/[「『"“]([^」』"”]{2,})[」』"”]/gu)]
    .map(([, name = '']) => name)
    .filter(strange)
  return [...new Set([...latin, ...katakana, ...ended, ...places, ...people, ...quoted])]
}

const standsAlone = (ground: string, word: string): boolean =>
  new RegExp(`(?<![a-z])${literal(word)}(?![a-z0-9])`, 'u').test(ground)

/** 「コード」 does not stand in 「バーコード」. */
const standsWhole = (ground: string, word: string): boolean =>
  new RegExp(`(?<![\\p{sc=Katakana}ー])${literal(word)}(?![\\p{sc=Katakana}ー])`, 'u').test(ground)

const literal = (word: string): string => word.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&')
