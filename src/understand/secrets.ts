/** What the masking leaves in place of a secret, before anything is stored: ［カード番号］ and the like. */
const marker =
  /\[(?:カード番号|マイナンバー|個人番号|パスワード|暗証番号|口座番号|秘密|認証コード)[^\]]{0,10}\]/

/** Whether a folded text carries the marker of a masked secret. */
export function readSecret(text: string): boolean {
  return marker.test(text)
}
