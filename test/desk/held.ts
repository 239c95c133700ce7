import type { Staff } from '../../src/channel.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'
import { simulate } from './simulation.ts'

export const hana: Staff = { channel: 'slack', id: 'U-HANA', name: '花' }
export const jiro: Staff = { channel: 'slack', id: 'U-JIRO', name: '次郎' }
export const taro: Staff = { channel: 'teams', id: 'T-TARO', name: '太郎' }
export const slack = { channel: 'slack', conversation: 'desk:C1', to: { channel: 'C1' } }
export const teams = { channel: 'teams', conversation: 'desk:T1', to: { conversation: 'T1' } }

type Options = Partial<Parameters<typeof simulate>[0]>

/** An owner has asked for a person. */
export async function asked(options: Options = {}) {
  const talk = simulate({ knowledge, desk: [slack], ...options })
  await talk.say('従業員30人の印刷会社です', '担当の人と話したい', 'はい')
  const [found] = talk.cases()
  if (!found) throw new Error('no case')
  return { ...talk, id: found.id, number: found.number }
}

/** An owner has told of an emergency, and a person has the conversation. */
export async function alarmed() {
  const talk = simulate({ knowledge, desk: [slack] })
  await talk.say('パソコンにウイルス警告が出て消えない', '担当の人と話したい', 'はい')
  const id = talk.cases()[0]?.id ?? ''
  await talk.act({ kind: 'claim', case: id }, hana)
  await talk.settle()
  return { ...talk, id }
}

/** A person has the conversation. */
export async function held(options: Options = {}) {
  const talk = await asked(options)
  await talk.act({ kind: 'claim', case: talk.id }, hana)
  await talk.settle()
  const send = (text: string, id = `${talk.moment()}`) =>
    talk.act({ kind: 'send', case: talk.id, text, id }, hana).then(async (answer) => {
      await talk.settle()
      return answer
    })
  return { ...talk, send, found: () => talk.cases()[0] }
}
