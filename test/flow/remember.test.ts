import { describe, expect, it } from 'vitest'
import { load } from '../../src/content/load.ts'
import { forget, type Learnt, putBack, remember } from '../../src/flow/firm/remember.ts'
import { unlearn } from '../../src/flow/firm/retract.ts'
import type { Scene } from '../../src/flow/scene.ts'
import { fresh, migrate, type State } from '../../src/flow/state.ts'
import { openKnowledge } from '../../src/knowledge/open.ts'

const knowledge = openKnowledge(load(process.cwd()).content, {
  search: () => ({ hits: [], answerable: 0 }),
  recognise: () => ({ ranked: [], inScope: 1 }),
})
const told = (state: State, heard: string, ...learnt: Learnt[]): State => {
  const scene: Scene = {
    state,
    knowledge,
    now: { at: 1, today: '2026-11-22' },
    audience: 'owner',
    heard: [heard],
  }
  return remember(scene, state, learnt).state
}
const said = (key: string, value: Learnt['value']): Learnt => ({ key, value, from: 'said' })
const valueIn = (state: State, key: string) => state.profile[key]?.value

describe('what is known of a firm', () => {
  it('keeps the message that each fact was drawn from', () => {
    expect(told(fresh(), 'm1', said('employees', 30)).profile.employees?.heard).toEqual(['m1'])
  })

  it('follows from other facts, and no longer does when those change', () => {
    const tokyo = told(fresh(), 'm1', said('prefecture', '東京都'))
    expect(valueIn(tokyo, 'tokyo-office')).toBe(true)
    expect(valueIn(told(tokyo, 'm2', said('prefecture', '埼玉県')), 'tokyo-office')).toBeUndefined()
  })

  it('never lets what follows override what was said', () => {
    const office = told(fresh(), 'm1', said('tokyo-office', false))
    expect(valueIn(told(office, 'm2', said('prefecture', '東京都')), 'tokyo-office')).toBe(false)
  })

  it('goes back to the earlier value, then to nothing', () => {
    const twice = told(told(fresh(), 'm1', said('employees', 30)), 'm2', said('employees', 50))
    const once = putBack(twice, 'employees')
    expect(once && valueIn(once, 'employees')).toBe(30)
    const none = once && putBack(once, 'employees')
    expect(none && valueIn(none, 'employees')).toBeUndefined()
    expect(none && putBack(none, 'employees')).toBeUndefined()
  })

  it('forgets what a message taken back told, and has the earlier value again', () => {
    const state = told(
      told(fresh(), 'm1', said('employees', 30)),
      'm2',
      said('employees', 50),
      said('pcs', 9),
    )
    const without = unlearn(state, 'm2')
    expect([valueIn(without, 'employees'), valueIn(without, 'pcs')]).toEqual([30, undefined])
    expect(unlearn(without, 'm1').profile).toEqual({})
  })

  it('forgets a fact with everything that followed from it', () => {
    expect(forget(told(fresh(), 'm1', said('prefecture', '東京都')), ['prefecture']).profile).toEqual({})
  })
})

describe('a stored state', () => {
  it('comes back from JSON as it was', () => {
    const state = told(fresh(), 'm1', said('employees', { min: 6, max: 20 }), said('capital', null))
    expect(migrate(JSON.parse(JSON.stringify(state)))).toEqual(state)
  })

  it.each([undefined, null, 'x', 7, {}, { v: 0 }, { v: 1, profile: 'x' }])(
    'starts afresh when it cannot be read: %o',
    (stored) => expect(migrate(stored)).toEqual(fresh()),
  )
})
