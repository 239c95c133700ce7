import besideBytes from './generated/beside.bin'
import contentBytes from './generated/content.bin'
import indexBytes from './generated/index.bin'
import modelBytes from './generated/model.bin'

/**
 * The same as `bytes.ts` in a Worker: modules of bytes beside the script. As text within the script they would be
 * read and checked letter by letter at every start, before the first webhook can be answered.
 */
export const beside: Uint8Array = new Uint8Array(besideBytes)
export const content: Uint8Array = new Uint8Array(contentBytes)
export const index: Uint8Array = new Uint8Array(indexBytes)
export const model: Uint8Array = new Uint8Array(modelBytes)
