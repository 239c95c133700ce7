import type { FoundGrant, GrantsQuery } from '../../src/knowledge/grants.ts'
import { covers } from './areas.ts'
import type { QueryStyle } from './config.ts'

/** Our industries in the words of the Japan Standard Industrial Classification, as the portal tags them. */
const industries: Readonly<Record<string, string>> = {
  manufacturing: '製造業',
  rubber: '製造業',
  construction: '建設業',
  transport: '運輸業、郵便業',
  wholesale: '卸売業、小売業',
  retail: '卸売業、小売業',
  'food-service': '宿泊業、飲食サービス業',
  lodging: '宿泊業、飲食サービス業',
  entertainment: '生活関連サービス業、娯楽業',
  software: '情報通信業',
  service: 'サービス業（他に分類されないもの）',
  medical: '医療、福祉',
  welfare: '医療、福祉',
  education: '教育、学習支援業',
  'real-estate': '不動産業、物品賃貸業',
  finance: '金融業、保険業',
  agriculture: '農業、林業 / 漁業',
}

export const shortest = 2
const longest = 255

/** The portal's word for one of our industries; undefined for what it has no word for. */
export const tradeOf = (industry: string | undefined): string | undefined =>
  industry === undefined ? undefined : industries[industry]

/** The query string of a search in one area, in the style that is set. The keyword must be long enough already. */
export function queryOf(
  { keyword, openOnly }: GrantsQuery,
  { area, trade }: { readonly area: string | undefined; readonly trade: string | undefined },
  style: QueryStyle,
): string {
  const wanted = {
    keyword: [...keyword.trim()].slice(0, longest).join(''),
    sort: 'acceptance_end_datetime',
    order: 'ASC',
    acceptance: openOnly ? '1' : '0',
    ...(trade === undefined ? {} : { industry: trade }),
    ...(area === undefined ? {} : { target_area_search: area }),
  }
  return new URLSearchParams(style === 'plain' ? wanted : { request: JSON.stringify(wanted) }).toString()
}

/**
 * What the portal cannot be trusted to leave out: grants that opened or closed since the answer was kept, grants of
 * other places, and grants for smaller firms (its filter takes one size only and would hide those without a limit).
 */
export function fits(
  grant: FoundGrant,
  { employees, prefecture, openOnly }: GrantsQuery,
  now: number,
): boolean {
  const closed = grant.closes !== undefined && Date.parse(grant.closes) < now
  const ahead = grant.opens !== undefined && Date.parse(grant.opens) > now
  if (openOnly && (closed || ahead)) return false
  if (prefecture !== undefined && !covers(grant.area, prefecture)) return false
  return employees === undefined || takes(grant.employees, employees)
}

/** 「50名以下」「901名以上」, several joined by a slash; what is not a number is no limit. A range fits if a part does. */
function takes(tags: string, employees: NonNullable<GrantsQuery['employees']>): boolean {
  const { min, max } = typeof employees === 'number' ? { min: employees, max: employees } : employees
  const limits = tags.split('/').map((tag) => /(\d+)名(以下|以上)/.exec(tag))
  return limits.some((limit) => {
    if (!limit) return true
    return limit[2] === '以下' ? min <= Number(limit[1]) : max >= Number(limit[1])
  })
}
