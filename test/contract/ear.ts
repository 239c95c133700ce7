import type { Converse } from '../../src/channel.ts'
import type { Incoming } from '../../src/message.ts'

/** A way into conversations that remembers what came, and can fail as a full disk does. */
export type Ear = { readonly converse: Converse; readonly heard: Incoming[]; fails: boolean }

const unused = () => Promise.reject(new Error('nobody is at the desk here'))

export function newEar(): Ear {
  const ear: Ear = {
    fails: false,
    heard: [],
    converse: {
      async hear(incoming) {
        if (ear.fails) throw new Error('the journal cannot be written')
        ear.heard.push(...incoming)
      },
      connect: unused,
      staff: { act: unused, form: unused, submit: unused, home: unused, statistics: unused },
    },
  }
  return ear
}
