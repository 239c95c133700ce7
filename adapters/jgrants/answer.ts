import * as z from 'zod'
import type { FoundGrant, GrantDetail } from '../../src/knowledge/grants.ts'
import { plainText } from './plain-text.ts'

const text = z
  .union([z.string(), z.number(), z.null()])
  .optional()
  .transform((value) => (value == null ? '' : String(value).trim()))

/** An id as the portal makes them; anything else never reaches an address. */
export const GrantId = z.string().regex(/^[A-Za-z0-9]{1,18}$/)

const Item = z.object({
  id: GrantId,
  title: z.string().min(1),
  target_area_search: text,
  target_number_of_employees: text,
  subsidy_max_limit: text,
  acceptance_start_datetime: text,
  acceptance_end_datetime: text,
})

const Period = z.object({ acceptance_start_datetime: text, acceptance_end_datetime: text })

/** The large base64 attachments are left out by not being named. */
const Detail = Item.extend({
  institution_name: text,
  subsidy_catch_phrase: text,
  detail: text,
  target_area_detail: text,
  subsidy_rate: text,
  front_subsidy_detail_page_url: text,
  workflow: z.array(Period).nullish().catch(undefined),
})

const Envelope = z.object({ result: z.array(z.unknown()) })

const attribution = 'Jグランツ（jGrants）からの出典'
export const portal = 'https://www.jgrants-portal.go.jp/'
const stamp = (asked: string) => ({ asked, attribution })

/** The list of a search answer; undefined when the answer has changed its form. Items that cannot be read are left out. */
export function readList(json: unknown): readonly FoundGrant[] | undefined {
  const envelope = Envelope.safeParse(json)
  if (!envelope.success) return undefined
  const read = envelope.data.result.map((item) => Item.safeParse(item)).filter(({ success }) => success)
  if (read.length === 0 && envelope.data.result.length > 0) return undefined
  return read.flatMap(({ data }) => (data ? [grantOf(data, '')] : []))
}

/** The one grant of a detail answer; undefined when there is none or it has changed its form. */
export function readDetail(json: unknown, asked: string): GrantDetail | undefined {
  const envelope = Envelope.safeParse(json)
  const parsed = Detail.safeParse(envelope.data?.result[0])
  if (!parsed.success) return undefined
  const { data } = parsed
  return {
    ...grantOf(data, data.front_subsidy_detail_page_url),
    ...named('institution', plainText(data.institution_name, 100)),
    ...named('catchPhrase', plainText(data.subsidy_catch_phrase, 300)),
    ...named('areaDetail', plainText(data.target_area_detail, 300)),
    ...named('rate', plainText(data.subsidy_rate, 100)),
    text: plainText(data.detail),
    rounds: (data.workflow ?? []).map((period) => ({
      ...moment('opens', period.acceptance_start_datetime),
      ...moment('closes', period.acceptance_end_datetime),
    })),
    ...stamp(asked),
  }
}

export const found = (grants: readonly FoundGrant[], asked: string) => ({ grants, portal, ...stamp(asked) })

function grantOf(item: z.infer<typeof Item>, page: string): FoundGrant {
  const yen = Number(item.subsidy_max_limit)
  return {
    id: item.id,
    title: plainText(item.title, 200),
    area: plainText(item.target_area_search, 200),
    employees: plainText(item.target_number_of_employees, 100),
    ...(item.subsidy_max_limit !== '' && Number.isFinite(yen) && yen > 0 ? { maxYen: yen } : {}),
    ...moment('opens', item.acceptance_start_datetime),
    ...moment('closes', item.acceptance_end_datetime),
    url: pageOf(item.id, page),
  }
}

/** The page that the answer names, if it is the portal's; else the address that the portal's pages have. */
function pageOf(id: string, page: string): string {
  const url = URL.canParse(page) ? new URL(page) : undefined
  const official =
    url?.protocol === 'https:' &&
    (url.host === 'jgrants-portal.go.jp' || url.host.endsWith('.jgrants-portal.go.jp'))
  return official ? page : `${portal}subsidy/${id}`
}

const named = <Name extends string>(name: Name, value: string): { readonly [K in Name]?: string } =>
  (value === '' ? {} : { [name]: value }) as { readonly [K in Name]?: string }

const moment = <Name extends string>(name: Name, value: string) =>
  named(name, Number.isNaN(Date.parse(value)) ? '' : value)
