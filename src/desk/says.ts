import type { Refused } from '../channel.ts'
import type { CaseReason } from '../flow/turn.ts'
import type { CaseEnd, CaseState } from './case.ts'

/** What people at a desk read. */
export const reasonSays: Readonly<Record<CaseReason, string>> = {
  asked: 'ご本人の希望',
  'second-miss': 'ボットが2回続けて答えられなかった',
  urgent: '緊急（被害のおそれ）',
  'person-must-judge': '人の判断が要る条件',
  'out-of-date': '資料が古く、確かめが要る',
  distress: 'おつらいご様子',
  complaint: 'ご不満',
  'dead-letter': 'ボットのお返事が届かなかった（同意はまだ）',
  'turn-failed': 'ボットがお答えできなかった（同意はまだ）',
}

export const stateSays: Readonly<Record<CaseState, string>> = {
  opened: '受付',
  reopened: '再開',
  offered: '担当者待ち',
  claimed: '引き受け中',
  person: '対応中',
  returned: 'ボットに戻した',
  closed: '終了',
}

export const endSays: Readonly<Record<CaseEnd, string>> = {
  solved: '解決',
  withdrawn: 'ご本人が取り消し',
  erased: 'ご本人の求めで消去',
  silent: 'お返事がなく終了',
}

const refusals: Readonly<Record<Refused['reason'], string>> = {
  'not-staff': 'この操作は、窓口のチャンネルにいる人だけができます。',
  taken: '先に、ほかの人が引き受けました。',
  closed: 'この相談は、もう終わったか、ほかの人が先に動かしたため、いまその操作はできません。',
  'unknown-case': 'この相談は見つかりません。保存の期間を過ぎたか、番号が違います。',
  'not-yours': 'いま担当している人だけができます。先に引き受けてください。',
  malformed: '内容を読み取れませんでした。',
}

/** Why a case that was erased is not taken up again. */
export const erasedSays =
  'ご本人の求めで中身を消した相談は、もう一度は開けません。ご本人がまた相談すると、新しい相談が届きます。'

export function refused(reason: Refused['reason'], says = refusals[reason]): Refused {
  return { kind: 'refused', reason, says }
}
