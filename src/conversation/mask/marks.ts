/** What was taken out leaves its name in brackets, so that the turn can say so: one of these three. */
export const maskMarks = ['［カード番号］', '［マイナンバー］', '［パスワード］'] as const
export const [card, myNumber, password] = maskMarks
