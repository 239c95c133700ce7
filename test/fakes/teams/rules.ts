import { type Check, listOf } from '../rules.ts'

export * from '../rules.ts'

export const list = (each: Check, most: number, least = 0): Check => listOf(each, most, least)

export const webPage: Check = (value, path, say) => {
  if (typeof value !== 'string' || !URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol))
    say(path, 'must be a web address')
}
