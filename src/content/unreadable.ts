import { type Document, type LineCounter, visit } from 'yaml'

/** Why a text cannot be read as YAML: where it goes wrong, as an offset, and the remedy. */
export type Unreadable = { readonly at: number; readonly ja: string; readonly en: string }

/**
 * The first thing in a file that YAML cannot read, or undefined. Only the first: one slip makes all that follows
 * unreadable as well. YAML names the grammar that it missed; what an author did is seen in the line itself.
 */
export function unreadable(
  document: Document.Parsed,
  text: string,
  lines: LineCounter,
): Unreadable | undefined {
  const spoilt = text.indexOf('\uFFFD')
  if (spoilt >= 0) return { at: spoilt, ja: notUtf8, en: 'not UTF-8' }
  const [error] = [...document.errors, ...document.warnings].sort((one, other) => one.pos[0] - other.pos[0])
  if (error === undefined) return reference(document)
  const at = error.pos[0]
  const { line } = lines.linePos(at)
  const en = error.message.split('\n')[0] ?? error.code
  const rows = text.split('\n')
  // A slip is often noticed only in the lines below it.
  for (let row = line; row > Math.max(0, line - 3); row--) {
    const ja = slipIn(rows[row - 1] ?? '')
    if (ja !== undefined) return { at: row === line ? at : (lines.lineStarts[row - 1] ?? at), ja, en }
  }
  return { at, ja: remedyOf(error.code, rows[line - 1] ?? ''), en }
}

/** Shift_JIS has no letter that UTF-8 reads: what stands there would be taken for words. */
const notUtf8 =
  '文字が読めません。ファイルの文字コードを UTF-8 にして、保存し直してください（メモ帳なら「名前を付けて保存」の下の「エンコード」）。'

/** A sentence that begins with `*` or `&` is a reference in YAML; nothing here uses any. */
function reference(document: Document.Parsed): Unreadable | undefined {
  let found: Unreadable | undefined
  const note = (node: { range?: readonly number[] | null }) => {
    found = {
      at: node.range?.[0] ?? 0,
      ja: '「*」や「&」で始まる文は、全体を " で囲んでください。',
      en: 'anchors and aliases are not used here',
    }
    return visit.BREAK
  }
  visit(document, {
    Alias: (_, node) => note(node),
    Node: (_, node) => ('anchor' in node && node.anchor ? note(node) : undefined),
  })
  return found
}

/** What people type by mistake, told by the line alone. */
function slipIn(row: string): string | undefined {
  const indent = /^[\s　]*/.exec(row)?.[0] ?? ''
  if (indent.includes('\t')) return '字下げにタブがあります。半角の空白に直してください。'
  if (indent.includes('　')) return '字下げに全角の空白があります。半角の空白に直してください。'
  if (/^\s*(?:- )?[a-z_-]+\s*：/.test(row))
    return '項目の後の「：」が全角です。半角の「:」と空白にしてください。'
  if (/^\s*(?:- )?[a-z_-]+:[^\s:/]/.test(row)) return '「:」の後に半角の空白を入れてください。'
  if (/^\s*-[^\s\d-]/.test(row)) return '「-」の後に半角の空白を入れてください。'
  if (/: \d{1,3}(?:,\d{3})+/.test(row))
    return '数にはカンマを入れません（15,000,000 は 15000000 と書きます）。'
  if (/: (?:"[^"]*"|'[^']*'|\[[^\]]*\])\s*[^\s,\]}#]/.test(row))
    return '「"」や「[」で始まる文は、全体を " で囲んでください（中の " は「」に）。'
  return undefined
}

function remedyOf(code: string, row: string): string {
  switch (code) {
    case 'BAD_INDENT':
    case 'TAB_AS_INDENT':
      return '字下げ（行の頭の空白）が、同じ並びのほかの行とそろっていません。'
    case 'DUPLICATE_KEY':
      return /^\s*id\s*:/.test(row)
        ? '1つの記録に id が2つあります（重なり）。新しい記録のはじめには「- 」を付けてください。'
        : '同じ項目が2度書かれています（重なり）。片方を消してください。'
    case 'MISSING_CHAR':
      return '「"」「]」「}」のどれかが閉じていません。'
    case 'TAG_RESOLVE_FAILED':
      return '「!」で始まる文は、全体を " で囲んでください。'
    case 'BLOCK_AS_IMPLICIT_KEY':
      return /^\s*- /.test(row)
        ? '「- 」の位置が、上の行の「- 」とそろっていません。'
        : '文の中に「: 」（コロンと空白）があります。文全体を " で囲んでください。'
    default:
      return /: .*: /.test(row)
        ? '文の中に「: 」（コロンと空白）があります。文全体を " で囲んでください。'
        : '字下げ（行の頭の空白）、「:」の後の空白、「"」や「]」の閉じ忘れを確かめてください。'
  }
}
