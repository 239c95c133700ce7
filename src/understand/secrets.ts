/** What the masking leaves in place of a secret, before anything is stored: ［カード番号］ and the like. */
const marker =
  /\[(?:カード番号|マイナンバー|個人番号|パスワード|暗証番号|口座番号|秘密|認証コード)[^\]]{0,10}\]/

/** Whether a folded text carries the marker of a masked secret. */
export function readSecret(text: string): boolean {
  return marker.test(text)
}

/** Something that we are asked to do with it … */
const errand =
  /(?:登録|申請|申込み?|申し込み|手続き?|支払い?|決済|保存|予約|購入|契約)(?:を|も)?(?:し(?:て(?:おいて|ください|下さい|くれ|ね|よ|$|[。、!])|といて|とって|ておいて)|お願い|頼[むみ]|よろしく)/
/** … when nobody else was told it. */
const toldElsewhere = /電話|サイト|メール|詐欺|相手|サポート|言っ|教え|伝え|入力し|打ち込|だまさ|騙さ/

/** 「［カード番号］で登録しといて」: a secret is handed to us with an errand; it was given to nobody else. */
export const isHandedToUs = (text: string): boolean =>
  readSecret(text) && errand.test(text) && !toldElsewhere.test(text)
