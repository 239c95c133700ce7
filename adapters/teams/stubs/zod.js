// What botbuilder's packages ask of Zod 3, by the Zod 4 that is there anyway: each of the four brings a copy of its own,
// 70 KiB apiece.
import { looseObject, object as objectOf, record as recordOf, string } from 'zod'

export { array, boolean, custom, instanceof, number, string, union, unknown } from 'zod'
/** Zod 3 took the values alone. */
export const record = (values) => recordOf(string(), values)
/** Zod 3's word for an object that may hold more. */
export const object = (shape) => Object.assign(objectOf(shape), { nonstrict: () => looseObject(shape) })
