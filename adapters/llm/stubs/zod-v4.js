// What LangChain asks of Zod under this name, without the locales of forty languages that come with `z` as a whole.
import {
  any,
  array,
  custom,
  discriminatedUnion,
  enum as enumeration,
  literal,
  number,
  object,
  prettifyError,
  record,
  string,
  union,
  ZodType,
} from 'zod'

export * from 'zod'
export const z = {
  any,
  array,
  custom,
  discriminatedUnion,
  enum: enumeration,
  literal,
  number,
  object,
  prettifyError,
  record,
  string,
  union,
  ZodType,
}
