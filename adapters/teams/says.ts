/** What people in Teams read when something is not as they expect. */
export const says = {
  stranger: 'この操作は、しるべを導入している組織の方だけができます。',
  elsewhere: 'この操作は、窓口のチャンネルに届いたカードからだけできます。',
  bindWhere: '窓口にしたいチャンネルで、しるべにメンションをつけて「ここを窓口にする」と書いてください。',
  bound: 'この窓口でできること',
  boundNote: '相談のカードのボタンから、引き受けや返信ができます。ここでの会話は、ご本人には届きません。',
  home: '相談の一覧',
  statistics: '統計を見る',
  formNote: 'ふつうの質問は、文で書いてください（例：補助金は使えますか？）。',
  check: '入力を確かめてください。',
  failed: 'うまく受け付けられませんでした。少しおいて、もう一度お試しください。',
  withPictures: '「送る」を押すと、本文といっしょにご本人に届きます。押さなければ、届きません。',
  noPictures:
    '写真を取り出せないか、大きすぎます（合わせて4MBまで）。貼り直してから、もう一度お試しください。',
  taken: '受け取りました。',
  done: '受け付けました。',
  unknown: 'この操作には対応していません。',
} as const
