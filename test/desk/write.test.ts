import { expect, test } from 'vitest'
import type { Staff } from '../../src/channel.ts'
import { formFor } from '../../src/desk/staff/form.ts'
import type { Ask } from '../../src/desk/staff/judged.ts'
import type { Env } from '../../src/env.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'
import { hana, jiro } from './held.ts'
import { simulate } from './simulation.ts'

/** The form in which a person at a desk writes to an owner: for whoever has the case, before anything is written. */
const env = { bindings: {}, now: () => 0 } as unknown as Env

async function asked() {
  const talk = simulate({ knowledge })
  await talk.say('担当の人と話したい', 'はい')
  const id = talk.cases()[0]?.id ?? ''
  const form = (staff: Staff) => formFor(env, talk.call as Ask, 'send', staff, { case: id })
  return { ...talk, id, form }
}

test('opens for who has the case, and for nobody else', async () => {
  const talk = await asked()
  expect(await talk.form(hana)).toMatchObject({ kind: 'refused', reason: 'not-yours' })
  await talk.act({ kind: 'claim', case: talk.id }, hana)
  expect(await talk.form(hana)).toMatchObject({ id: 'send' })
  expect(await talk.form(jiro)).toMatchObject({ kind: 'refused', reason: 'not-yours' })
})

test('opens for nobody once the case is over', async () => {
  const talk = await asked()
  await talk.act({ kind: 'claim', case: talk.id }, hana)
  await talk.act({ kind: 'close', case: talk.id }, hana)
  expect(await talk.form(hana)).toMatchObject({ kind: 'refused', reason: 'closed' })
})
