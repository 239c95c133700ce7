import type { Plan } from '../flow/guided/plan-value.ts'
import { type Block, dayIn, open, type Paper } from './paper.ts'

/** A basic policy to be read, changed and signed by the owner; what only they can fill in stands in 〔 〕. */
export function policyPaper(plan: Plan): Paper {
  const said = (key: string) => plan.security.find((one) => one.key === key && !one.none)?.text
  const trade = plan.firm.find(({ key }) => key === 'industry')?.text
  const state = (key: string) => plan.security.find((one) => one.key === key)?.text ?? open
  const [personal, confidential] = [said('personal-data'), said('confidential-data')]
  const heads: readonly (readonly [string, string])[] = [
    [
      '経営者の責任',
      '経営者は、情報を守ることを経営の仕事として自ら進めます。必要な人・時間・お金を用意し、この方針が守られているかを年に1回以上見直します。',
    ],
    ['体制', '情報を守る責任者を〔役職・氏名〕とします。日々の担当は〔氏名〕です。'],
    [
      '守る情報',
      [
        '会計・受発注・従業員の記録など、なくなると仕事が止まる情報を一覧にして守ります。',
        ...(personal
          ? [`個人情報（${personal}）は、使う目的を決め、見られる人を限り、要らなくなれば確実に消します。`]
          : []),
        ...(confidential ? ['取引先から預かった情報は、約束した目的だけに使い、分けて保管します。'] : []),
      ].join('\n'),
    ],
    [
      '従業員の取組み',
      '全員が、ソフトの更新、強いパスワードと二段階の確認、不審なメールの扱い、持ち出しのきまりを守ります。入社したときと年に1回、研修をします。',
    ],
    [
      '控え（バックアップ）',
      '大事な情報は控えをとり、ふだんは切り離して保管し、戻せることを半年に1回試します。',
    ],
    ['法令と契約', '個人情報保護法などの法令と、取引先との契約を守ります。'],
    [
      '事故が起きたとき',
      '気づいた人は責めません。すぐに責任者へ知らせ、広がりを止め、必要な届け出と連絡を行い、同じことが起きないように直します。',
    ],
  ]
  return {
    title: '情報セキュリティ基本方針（案）',
    about: `${dayIn(plan.made)} に、うかがった内容から作った下書きです。〔 〕を書き入れ、合わないところを直してお使いください。`,
    blocks: [
      {
        kind: 'text',
        text: `〔会社名〕（以下「当社」）は、${trade ? `${trade}を営む者として、` : ''}お客さまと取引先から預かった情報、そして当社の情報を、事故や攻撃から守るため、次のことに取り組みます。`,
      },
      ...heads.flatMap(([head, text], index): Block[] => [
        { kind: 'heading', text: `${index + 1}. ${head}` },
        { kind: 'text', text },
      ]),
      { kind: 'text', text: '制定日：〔　　年　　月　　日〕\n〔会社名〕\n代表者〔氏名〕' },
      {
        kind: 'note',
        text: `社内メモ（外に出す前に消してください）：ITの担当は「${state('it-staff')}」、バックアップは「${state('backup')}」、個人情報は「${state('personal-data')}」とうかがいました。方針とちがうところは、改善計画で埋めていきます。`,
      },
      {
        kind: 'note',
        text: 'この下書きは、決まった様式ではありません。SECURITY ACTIONの二つ星では、基本方針を決めて外に示すことが求められます。最新の条件は、IPAの公式ページで確かめてください。',
      },
    ],
  }
}
