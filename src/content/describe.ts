import type * as z from 'zod'

/** A schema's complaint as a remedy, in Japanese for the author and in English for the engineer. */
export function describe(issue: z.core.$ZodIssue): { readonly ja: string; readonly en: string } {
  const en = issue.message
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? { ja: 'この項目が必要です。書き足してください。', en }
        : { ja: `${typeNames[issue.expected] ?? issue.expected}を書いてください。`, en }
    case 'unrecognized_keys':
      return { ja: `知らない項目です：${issue.keys.join('、')}。つづりを確かめるか、消してください。`, en }
    case 'invalid_value':
      return { ja: `次のどれかを書いてください：${issue.values.map(String).join('、')}`, en }
    case 'too_small':
      return { ja: `短すぎるか、少なすぎます（${issue.minimum} 以上）。`, en }
    case 'too_big':
      return { ja: `長すぎるか、多すぎます（${issue.maximum} 以下）。`, en }
    case 'invalid_union':
      return { ja: '書き方が決まりのどれにも合いません。ほかの記録の書き方をまねてください。', en }
    case 'invalid_format':
      if (issue.format === 'regex') return { ja: en, en }
      return { ja: `形が違います（${issue.format}）。日付は 2026-11-22、URL は https:// から書きます。`, en }
    default:
      return { ja: en, en }
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数',
  boolean: 'true か false',
  array: '「- 」で始まる一覧',
  object: '「項目: 値」の形',
}
