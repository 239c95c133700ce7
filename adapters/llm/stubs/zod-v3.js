// What LangChain asks of the old Zod for schemas of others, of which there are none here.
import { any, object, string } from 'zod'

export const z = { any, object, string }
export const ZodFirstPartyTypeKind = {}
