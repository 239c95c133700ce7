/** Words without what leads to a person or a firm: addresses, numbers, and names where they say that they are names. */
export function maskPerson(text: string): string {
  return text
    .replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '〔メール〕')
    .replace(/https?:\/\/\S+/g, '〔リンク〕')
    .replace(/[+＋]?[\d０-９][\d０-９\-－ー() （）]{7,}[\d０-９]/g, '〔番号〕')
    .replace(/〒?\d{3}[-－ー]\d{4}(?!\d)/g, '〔郵便番号〕')
    .replace(
      /(?:株式会社|有限会社|合同会社|医療法人|社会福祉法人)[^\s、。,「」]{1,20}?(?=[\s、。,「」のはがをに]|です|$)/g,
      '〔会社名〕',
    )
    .replace(/[^\s、。,「」]{1,20}(?:株式会社|有限会社|合同会社)/g, '〔会社名〕')
    .replace(/[^\s、。,「」はがの]{1,10}(?=と申します|といいます|と言います)/g, '〔お名前〕')
}
