/** A payment card by its issuer's prefix, its length (ISO/IEC 7812) and the Luhn check. */
export function isCard(digits: string): boolean {
  const issued =
    /^4(?:\d{12}|\d{15}|\d{18})$/.test(digits) ||
    /^(?:5[1-5]|2[2-7]|35|6\d|50|5[6-8])\d{14}$/.test(digits) ||
    /^3[47]\d{13}$/.test(digits) ||
    /^3[0689]\d{12}$/.test(digits) ||
    /^6\d{16,18}$/.test(digits)
  if (!issued || (digits.length === 13 && isCorporateNumber(digits))) return false
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place])
    const doubled = place % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** 12 digits whose last is the check digit of 総務省令第85号（平成26年）第5条: 11 − Σ PₙQₙ mod 11, 0 when that is over 9. */
export function isMyNumber(digits: string): boolean {
  if (!/^\d{12}$/.test(digits) || /^(\d)\1+$/.test(digits)) return false
  let sum = 0
  for (let n = 1; n <= 11; n++) sum += Number(digits[11 - n]) * (n <= 6 ? n + 1 : n - 5)
  const remainder = sum % 11
  return Number(digits[11]) === (remainder <= 1 ? 0 : 11 - remainder)
}

/** A 法人番号 is public and stays: 13 digits led by 9 − Σ PₙQₙ mod 9 (財務省令第70号（平成26年）第2条). */
function isCorporateNumber(digits: string): boolean {
  let sum = 0
  for (let n = 1; n <= 12; n++) sum += Number(digits[13 - n]) * (n % 2 === 1 ? 1 : 2)
  return Number(digits[0]) === 9 - (sum % 9)
}
