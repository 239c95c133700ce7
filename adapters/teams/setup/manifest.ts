import { accent } from './icons.ts'

type Command = { readonly title: string; readonly description: string }

const version = '1.19'
/** Links are required; a name that nobody can own stands in where there is no site yet. */
const noSite = 'https://example.com'

const questions: readonly Command[] = [
  { title: '補助金は使えますか？', description: '質問は文で書いてください。出典つきでお答えします。' },
  { title: 'メニュー', description: 'できることの一覧を出します。' },
]
const forms: readonly Command[] = [
  { title: '診断', description: '会員のために、何が止めているかを診断する用紙を開きます。' },
  { title: '補助金', description: '会員のために、使える制度を調べる用紙を開きます。' },
  { title: '統計', description: 'この30日の相談と質問の数を出します。' },
  { title: '下書き 質問の文', description: '会員からの質問への回答案を、出典つきで作ります。' },
]
const desk: readonly Command[] = [
  { title: 'ここを窓口にする', description: 'このチャンネルに、人への相談が届くようになります。' },
]

/** `origin` is where people reach us; '' when that is not known yet. */
export type About = { readonly appId: string; readonly origin: string; readonly version: string }

/**
 * The app's manifest for a bot in personal chats, teams and group chats.
 * https://learn.microsoft.com/microsoftteams/platform/resources/schema/manifest-schema
 */
export function manifestOf({ appId, origin, version: ours }: About) {
  const site = origin || noSite
  return {
    $schema: `https://developer.microsoft.com/en-us/json-schemas/teams/v${version}/MicrosoftTeams.schema.json`,
    manifestVersion: version,
    version: ours,
    id: appId,
    developer: {
      name: 'しるべ',
      websiteUrl: `${site}/`,
      privacyUrl: `${site}/#privacy`,
      termsOfUseUrl: `${site}/#terms`,
    },
    name: { short: 'しるべ', full: 'しるべ 中小企業の情報セキュリティの道しるべ' },
    description: {
      short: '中小企業の情報セキュリティの質問に、出典つきで答えます。',
      full: [
        '補助金、対策の選び方、困ったときの連絡先。中小企業の情報セキュリティの質問に、出典と確かめた日をつけて答えます。',
        '窓口にしたチャンネルには、LINE やウェブからの相談が届きます。カードのボタンで引き受け、そのまま返事ができます。',
        '製品を売ったり、順位をつけたり、補助金の採択を約束したりはしません。',
      ].join('\n'),
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: accent,
    defaultInstallScope: 'personal',
    bots: [
      {
        botId: appId,
        scopes: ['personal', 'team', 'groupChat'],
        isNotificationOnly: false,
        supportsFiles: true,
        commandLists: [
          { scopes: ['personal'], commands: [...forms, ...questions] },
          { scopes: ['team'], commands: [...desk, ...questions] },
          { scopes: ['groupChat'], commands: questions },
        ],
      },
    ],
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: origin ? [new URL(origin).host] : [],
    localizationInfo: { defaultLanguageTag: 'ja' },
  }
}
