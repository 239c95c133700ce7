import type { Bubble, Citation, Cited, Message } from '../../src/message.ts'

/** Messages that every channel must be able to say, one of each kind and the awkward ones. */
export const citation: Citation = {
  source: 'guide',
  title: '中小企業の情報セキュリティ対策ガイドライン',
  url: 'https://www.ipa.go.jp/security/guide/sme/about.html?a=1&b=2#p12',
  at: '第2部 12ページ',
  checked: '2026-11-20',
}
export const other: Citation = {
  ...citation,
  title: '警察庁 統計',
  at: '図表8',
  url: 'https://www.npa.go.jp/',
}
const cited: Cited = [citation]
const of = (...bubbles: readonly Bubble[]): Message => ({ bubbles })

export const KINDS: Readonly<Record<Bubble['kind'], Bubble>> = {
  say: { kind: 'say', text: 'お話をうかがいます。\nひとつずつ進めましょう。', speaker: '担当の山田' },
  claim: {
    kind: 'claim',
    text: '補助率は2分の1です。',
    citations: [citation, other],
    caveat: '年度で変わります。',
  },
  ask: {
    kind: 'ask',
    text: '従業員は何人ですか？',
    note: '文字で答えても大丈夫です。',
    choices: [
      { value: 'answer/employees/1~5', label: '5人以下' },
      { value: 'answer/employees/?', label: 'わからない' },
      { value: 'official', label: '公式ページを見る', url: 'https://www.ipa.go.jp/' },
    ],
  },
  card: {
    kind: 'card',
    title: 'いますぐすること',
    tone: 'urgent',
    lines: [
      { text: 'LANケーブルを抜く', mark: 'do' },
      { text: '電源は切らない', mark: 'dont' },
      { label: '従業員数', text: '20人以下が条件です', mark: 'met' },
      { label: '資本金', text: '3億円以下が条件です', mark: 'unmet' },
      { label: '業種', text: 'うかがっていません', mark: 'unknown' },
      { text: '商工会議所が確かめます', mark: 'person' },
      { text: '警察に電話する', mark: 'step' },
      { text: '取引先に知らせる', mark: 'step' },
      { text: 'しるしのない行' },
    ],
    note: '迷ったら電話してください。',
    citations: cited,
    choices: [
      { value: 'do/person', label: '人に相談する' },
      { value: 'tel', label: '110番にかける', url: 'tel:110' },
    ],
  },
  table: {
    kind: 'table',
    title: '選び方',
    columns: ['方法', '費用', '手間'],
    rows: [
      ['外付けディスク', '1万円ほど', '週に一度つなぐ'],
      ['クラウド', '月千円ほど', ''],
    ],
    note: '目安です。',
    citations: cited,
  },
  path: {
    kind: 'path',
    title: '5つの段階',
    steps: [
      { label: '動機', state: 'done' },
      { label: '気づき', state: 'here' },
      { label: '予算', state: 'blocked' },
      { label: '人材', state: 'ahead' },
    ],
    note: '2つ目にいます。',
  },
  bars: {
    kind: 'bars',
    title: '止まったときの損失',
    bars: [
      { label: '3日', low: 0.5, high: 2, text: '50万〜200万円' },
      { label: '2週間', low: 3, high: 10, text: '300万〜1,000万円' },
      { label: '分からない', low: Number.NaN, high: 10, text: '数字がありません' },
    ],
    citations: cited,
  },
  handoff: { kind: 'handoff', text: '担当の人につなぎます。', expect: '平日9時から17時にお返事します。' },
  media: { kind: 'media', type: 'image', url: 'https://example.jp/a.png', alt: '画面の見本' },
}

const sentence = 'バックアップは、毎週ひとつ、別の場所にとっておくと安心です。'
const manyChoices = Array.from({ length: 20 }, (_, n) => ({
  value: `answer/x/${n}`,
  label: `選択肢その${n + 1}`,
}))

/** Text that has broken other people's bots. Nothing of it may be read as markup, a mention or a link. */
export const HOSTILE: readonly string[] = [
  '\u202e反対から読む\u202c \u2067右から\u2069',
  'ゼロ幅\u200b\u200c\u200d\ufeff文字',
  '<!channel> <@U123> @here <https://evil.example|安全>',
  '<script>alert(1)</script><img src=x onerror=alert(1)> &amp; &lt;',
  '*太字* _斜体_ ~消し~ `code` [link](javascript:alert(1))',
  'Z̸̢̧͖̥̓̈́͠a̶͎̓l̷̫̈g̸̰̈́o̵̲̊',
  '👨‍👩‍👧‍👦'.repeat(40),
  `壊れた\ud83d符号と\u0000制御\u0007文字`,
  '{{name}} $env %s {0} $(whoami)',
  'あ'.repeat(300),
  'x'.repeat(6_000),
]

const withText = (text: string): readonly Message[] => [
  of({ kind: 'say', text, speaker: text }),
  of({ kind: 'claim', text, citations: [{ ...citation, title: text || '資料', at: text }] }),
  of({
    kind: 'ask',
    text: text || '？',
    choices: [
      { value: 'a', label: text },
      { value: 'b', label: 'はい' },
    ],
  }),
  of({
    ...(KINDS.card as Extract<Bubble, { kind: 'card' }>),
    title: text,
    lines: [{ label: text, text, mark: 'met' }],
    note: text,
  }),
  of({
    kind: 'table',
    title: text,
    columns: [text, text, ''],
    rows: [[text, text, text], [text]],
    citations: [],
  }),
  of({ kind: 'path', title: text, steps: [{ label: text, state: 'here' }] }),
  of({ kind: 'bars', title: text, bars: [{ label: text, low: 0, high: 0, text }], citations: [] }),
  of({ kind: 'media', type: 'file', url: 'javascript:alert(1)', alt: text }),
]

/** Every message of the contract, named. */
export const MESSAGES: readonly { readonly name: string; readonly message: Message }[] = [
  ...Object.entries(KINDS).map(([name, bubble]) => ({ name: `a ${name}`, message: of(bubble) })),
  { name: 'five bubbles', message: of(KINDS.say, KINDS.claim, KINDS.card, KINDS.table, KINDS.ask) },
  {
    name: 'a folded claim',
    message: of({ kind: 'claim', text: sentence, more: sentence.repeat(30), citations: cited }),
  },
  {
    name: 'a folded claim before a question',
    message: of({ kind: 'say', text: 'はい', more: 'つづき' }, KINDS.ask),
  },
  { name: 'twenty choices', message: of({ kind: 'ask', text: 'どれですか？', choices: manyChoices }) },
  { name: 'choices without words', message: of({ kind: 'ask', text: '', choices: manyChoices.slice(0, 2) }) },
  {
    name: 'an endless claim',
    message: of({ kind: 'claim', text: sentence.repeat(200), citations: [citation, other] }),
  },
  {
    name: 'five endless bubbles',
    message: of(
      ...Array.from(
        { length: 4 },
        (): Bubble => ({ kind: 'claim', text: sentence.repeat(400), citations: [citation] }),
      ),
      KINDS.ask,
    ),
  },
  {
    name: 'a huge table',
    message: of({
      kind: 'table',
      title: '全件',
      columns: ['名', '額'],
      rows: Array.from({ length: 400 }, (_, n) => [`項目${n}`, sentence]),
      citations: cited,
    }),
  },
  {
    name: 'a card that says nothing',
    message: of({ kind: 'card', title: '', tone: 'plain', lines: [], citations: [] }),
  },
  {
    name: 'a table without rows',
    message: of({ kind: 'table', title: '空', columns: [], rows: [], citations: [] }),
  },
  {
    name: 'a film',
    message: of({ kind: 'media', type: 'video', url: 'https://example.jp/a.mp4', alt: '手順の動画' }),
  },
  ...HOSTILE.flatMap((text, n) =>
    withText(text).map((message) => ({
      name: `hostile text ${n + 1} in a ${message.bubbles[0]?.kind}`,
      message,
    })),
  ),
]
