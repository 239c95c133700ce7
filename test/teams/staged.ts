import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { channel } from '../../adapters/teams/channel.ts'
import type { OpenChannel, StaffDoor } from '../../src/channel.ts'
import type { Incoming, Message } from '../../src/message.ts'
import { type FakeTeams, messageIn, startTeams } from '../fakes/teams.ts'

const says: Message = { bubbles: [{ kind: 'say', text: 'はい。' }] }
const staff: StaffDoor = {
  act: async () => ({ kind: 'done', message: says }),
  form: async () => ({ kind: 'refused', reason: 'malformed', says: 'ありません。' }),
  submit: async () => ({ kind: 'done', message: says }),
  home: async () => says,
  statistics: async () => says,
}

/** A fake Teams before an open channel for the tests of one file; it ends with nothing said that Teams would refuse. */
export function staged() {
  const stage = { heard: [] as Incoming[] } as { teams: FakeTeams; open: OpenChannel; heard: Incoming[] }
  beforeAll(async () => {
    stage.teams = await startTeams()
    const config = channel.config(stage.teams.variables)
    if (!config) throw new Error('off')
    stage.open = channel.open(config)
  })
  afterAll(async () => {
    expect(stage.teams.violations).toEqual([])
    await stage.teams.close()
  })
  beforeEach(() => {
    stage.heard = []
  })
  return {
    get teams() {
      return stage.teams
    },
    get heard(): readonly Incoming[] {
      return stage.heard
    },
    /** What the channel answers to a signed activity, when all that it does later is done. */
    async send(activity: object) {
      const later: Promise<unknown>[] = []
      const converse = {
        hear: async (list: readonly Incoming[]) => void stage.heard.push(...list),
        connect: () => Promise.reject(new Error()),
        staff,
      }
      const request = await stage.teams.request(activity)
      const response = await stage.open.receive(request, converse, (work) => later.push(work))
      await Promise.all(later)
      const text = await response.text()
      return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
    },
    kinds: () => stage.heard.map(({ act, overheard }) => (overheard ? `(${act.kind})` : act.kind)),
    bare: (over: object) => () => ({ ...messageIn(stage.teams, ''), text: undefined, ...over }),
  }
}
