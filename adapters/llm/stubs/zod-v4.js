// What LangChain asks of Zod under this name, without the locales of forty languages that come with `z` as a whole.
import {
  array,
  discriminatedUnion,
  enum as enumeration,
  literal,
  number,
  object,
  prettifyError,
  record,
  string,
  union,
} from 'zod'

export * from 'zod'
export const z = {
  array,
  discriminatedUnion,
  enum: enumeration,
  literal,
  number,
  object,
  prettifyError,
  record,
  string,
  union,
}
