import type { RoundState, Verdict } from '../content/schema/scheme.ts'
import type { Source } from '../content/schema/source.ts'
import { showValue } from '../flow/say/show.ts'
import { wanted } from '../flow/say/wanted.ts'
import { estimate } from '../knowledge/estimate.ts'
import { explain } from '../knowledge/judge/explain.ts'
import type { JudgedCondition, Judgement } from '../knowledge/judge/judge.ts'
import { readable } from '../knowledge/judge/moment.ts'
import { nearMiss } from '../knowledge/judge/near.ts'
import type { Next } from '../knowledge/judge/next.ts'
import { effortOf, plan } from '../knowledge/judge/plan.ts'
import type { Firm, Rulebook } from '../knowledge/judge/rulebook.ts'

const signs: Readonly<Record<Verdict, string>> = {
  met: '○ 満たす',
  unmet: '× 満たさない',
  unknown: '？ 分からない',
  person: '人 人の確認',
  'out-of-date': '古 期限切れ',
}

const verdicts: Readonly<Record<Verdict, string>> = {
  met: '公表された条件と、聞いた内容が合っています（受けられる約束ではありません）',
  unmet: '合わない条件があります',
  unknown: 'まだ分からないことがあります',
  person: '残りは、人が確かめます',
  'out-of-date': 'この記録は、この日には使えません（期限の外です）。公式のページだけを案内します',
}

const states: Readonly<Record<RoundState, string>> = {
  open: '受付中',
  upcoming: 'これから',
  closed: '終了',
  'not-confirmed': '確認できていません',
}

type Given = {
  readonly book: Rulebook
  readonly firm: Firm
  readonly today: string
  readonly sources: readonly Source[]
  readonly cost?: number
}

/** Money to the yen, in 万 only when nothing is lost. */
function yen(value: number): string {
  return value >= 10_000 && value % 10_000 === 0
    ? `${(value / 10_000).toLocaleString('ja-JP')}万円`
    : `${value.toLocaleString('ja-JP')}円`
}

/** One scheme with its whole trace, for a member of staff. */
export function printJudgement(judgement: Judgement, given: Given): string {
  const { scheme, verdict, reception, conditions, persons } = judgement
  const round = reception.round
  const period = round ? `（第${round.n}回 締切 ${readable(round.deadline, given.today)}）` : ''
  const head = [
    `■ ${scheme.name}［${scheme.id}］`,
    `  判定: ${verdicts[verdict]}`,
    `  受付: ${states[reception.state]}${period}  ${scheme.schedule ?? scheme.official}`,
    `  向き: ${scheme.fit_says}`,
  ]
  if (verdict === 'out-of-date') return head.join('\n')
  return [
    ...head,
    ...conditions.flatMap((condition) => conditionLines(condition, given)),
    ...persons.map((person) => `  人が確かめること: ${person}`),
    ...nearLines(judgement, given),
    ...amountLines(judgement, given),
    ...effortLines(judgement, given),
    ...planLines(judgement, given),
    ...scheme.unconfirmed_points.map((point) => `  未確認: ${point}`),
  ].join('\n')
}

function conditionLines(condition: JudgedCondition, { book, sources }: Given): string[] {
  const { verdict, says, because, cite, keep } = explain(condition)
  const facts = because.map(({ fact, test, known, verdict }) => {
    const asked = book.fact(fact)
    const told = known === undefined ? '聞いていない' : showValue(asked, known)
    return `      ${signs[verdict].slice(0, 1)} ${asked.label}: ${told}　［条件 ${wanted(test, asked)}］`
  })
  const places = cite.map(({ source, at }) => {
    const found = sources.find(({ id }) => id === source)
    return `      出典: ${found?.title ?? source}・${at}（${found?.checked ?? ''}確認）${found?.url ?? ''}`
  })
  return [
    `  ${signs[verdict]}  ${says}`,
    ...facts,
    ...(keep === undefined ? [] : [`      ${keep}`]),
    ...places,
  ]
}

function nearLines({ scheme }: Judgement, { book, firm, today }: Given): string[] {
  const near = nearMiss(scheme, book, firm, today)
  if (!near) return []
  const days = near.days === undefined ? '' : `（長くて${near.days}日）`
  return [`  あと一歩${days}:`, ...near.changes.map((change) => `    ・${change.do}`)]
}

function amountLines({ scheme }: Judgement, { book, firm, today, cost }: Given): string[] {
  const found = estimate(scheme, book, firm, today, cost)
  if (found.kind === 'none') return []
  if (found.kind === 'out-of-date') return [`  金額: 今日の率・上限は確認できていません。${found.official}`]
  const cases = found.possible.map(({ says, cap, costForFloor, costForCap }) => {
    const floor = costForFloor === undefined ? '' : `、費用${yen(costForFloor)}から`
    const full = costForCap === undefined ? '' : `、費用${yen(costForCap)}で上限`
    return `    ・${says}${cap === undefined ? '' : `、上限${yen(cap)}`}${floor}${full}`
  })
  const grant =
    found.grant && `  費用${yen(cost ?? 0)}なら: ${span(yen(found.grant.min), yen(found.grant.max))}`
  return [
    '  金額:',
    ...cases,
    ...(grant ? [grant] : []),
    `  対象になるもの: ${found.covers.join('、')}`,
    ...(found.excludes.length > 0 ? [`  対象にならないもの: ${found.excludes.join('、')}`] : []),
  ]
}

/** What it costs the owner in work, to hold against the amount, and what may not be combined. */
function effortLines({ scheme }: Judgement, { book, firm, today, sources }: Given): string[] {
  const { documents, prepareDays, waitDays, duties } = effortOf(
    scheme,
    plan(scheme, book, firm, today),
    today,
  )
  const days = prepareDays && `準備は今日から${span(String(prepareDays.min), String(prepareDays.max))}日`
  const wait = waitDays === undefined ? undefined : `締切から決定まで${waitDays}日`
  const after = duties.length > 0 ? `そのあと: ${duties.join('、')}` : undefined
  const work = [`書類${documents}種類`, days, wait, after].filter((one) => one !== undefined)
  return [
    `  手間: ${scheme.effort ?? ''}（${work.join('、')}）`,
    ...scheme.documents.map((paper) => `    書類: ${paper}`),
    ...scheme.bonus.map(({ says }) => `  加点: ${says}`),
    ...scheme.combinations.map(({ says, cite, confirmed }) => {
      const found = sources.find(({ id }) => id === cite[0]?.source)
      return `  併用: ${confirmed ? '' : '（確認できていません）'}${says}（${found?.title ?? ''}・${cite[0]?.at ?? ''}）`
    }),
  ]
}

function planLines({ scheme }: Judgement, { book, firm, today }: Given): string[] {
  if (scheme.steps.length === 0) return []
  const { steps, inTime, readyAt, before } = plan(scheme, book, firm, today)
  const day = (one: string) => readable(one, today)
  const late = {
    yes: '間に合います。',
    tight: '順調なら間に合います。',
    no: '間に合わないおそれがあります。',
  } as const
  const ready =
    readyAt && `今日から始めると、${span(day(readyAt.earliest), day(readyAt.latest))}に申請できる見込みです。`
  const lines = steps.map(({ step, state, startBy, doneBy, guessed }) => {
    if (state === 'done') return `    済 ${step.says}`
    if (state === 'wait') return `    待 ${step.says}`
    const takes = step.days === undefined ? '' : `（${guessed ? '目安' : '長くて'}${step.days}日）`
    const days = startBy && doneBy ? `　${day(startBy)}までに始め、${day(doneBy)}までに終える` : ''
    return `    ・ ${step.says}${takes}${days}`
  })
  return [
    `  段取り: ${inTime ? late[inTime] : ''}${ready ?? ''}`.trimEnd(),
    ...lines,
    ...before.map(({ says, by }) => `    途中の期限: ${says} ${day(by)}`),
  ]
}

/** The next question to ask the member. */
export function printNext(next: Next | undefined, book: Rulebook): string {
  if (!next) return '次の質問: ありません（答えで変わる判定は残っていません）'
  return `次の質問: ${book.fact(next.fact).ask}（あと${next.remaining}問ほど、多くて${next.most}問）`
}

/** 「10〜45」, or one of them where both are the same. */
const span = (from: string, to: string): string => (from === to ? from : `${from}〜${to}`)
