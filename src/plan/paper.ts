/** A paper to take away, whatever the file it becomes: a title and blocks in order. Text is plain. */
export type Paper = { readonly title: string; readonly about: string; readonly blocks: readonly Block[] }

export type Block =
  | { readonly kind: 'heading' | 'text' | 'note'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  | {
      readonly kind: 'table'
      readonly columns: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }

/** What nobody told us is said to be so. */
export const open = '未確認'

/** 2026-11-22 as 「2026年11月22日」. */
export function dayIn(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
