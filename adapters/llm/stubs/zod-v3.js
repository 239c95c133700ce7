// What LangChain asks of the old Zod for schemas of others, of which there are none here.
import { any, custom, object, string } from 'zod'

/** Nothing is one. */
class ZodType {}
export const z = { any, custom, object, string, ZodType }
export const ZodFirstPartyTypeKind = {}
