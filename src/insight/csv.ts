/**
 * A table as CSV (RFC 4180, with a byte order mark for spreadsheets that expect one). A cell that a spreadsheet might
 * take for a formula is led by an apostrophe, so that it stays text.
 */
export function csvOf(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${[columns, ...rows].map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`
}

function cellOf(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const safe = /^[\s\p{C}\p{Z}]*[=+\-@＝＋－＠−﹦﹢﹣﹫\t\r]/u.test(value) ? `'${value}` : value
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
