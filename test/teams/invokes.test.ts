import { describe, expect, it } from 'vitest'
import { messageIn } from '../fakes/teams.ts'
import { staged } from './staged.ts'

/** Every invoke of Teams. */
const stage = staged()
const { send } = stage

describe('an invoke', () => {
  const task = { task: { type: 'message', value: expect.any(String) } }
  const extension = { composeExtension: { type: 'message', text: expect.any(String) } }
  const config = { responseType: 'config', config: task.task }
  const tab = { tab: { type: 'continue', value: { cards: [] } } }
  const found = {
    statusCode: 200,
    type: 'application/vnd.microsoft.search.searchResponse',
    value: { results: [] },
  }
  it.each<[string, number, unknown]>([
    ['adaptiveCard/action', 200, { statusCode: 400, type: 'application/vnd.microsoft.error' }],
    ['application/search', 200, found],
    ['composeExtension/anonymousQueryLink', 200, extension],
    ['composeExtension/fetchTask', 200, task],
    ['composeExtension/onCardButtonClicked', 200, undefined],
    ['composeExtension/query', 200, extension],
    ['composeExtension/queryLink', 200, extension],
    ['composeExtension/querySettingUrl', 200, extension],
    ['composeExtension/selectItem', 200, extension],
    ['composeExtension/setting', 200, undefined],
    ['composeExtension/submitAction', 200, task],
    ['actionableMessage/executeAction', 200, undefined],
    ['config/fetch', 200, config],
    ['config/submit', 200, config],
    ['fileConsent/invoke', 200, undefined],
    ['handoff/action', 200, undefined],
    ['message/fetchTask', 200, task],
    ['message/submitAction', 200, undefined],
    ['signin/failure', 200, undefined],
    ['signin/tokenExchange', 412, { failureDetail: expect.any(String) }],
    ['signin/verifyState', 200, undefined],
    ['suggestedActions/submit', 200, undefined],
    ['tab/fetch', 200, tab],
    ['tab/submit', 200, tab],
    ['task/fetch', 200, task],
    ['task/submit', 200, task],
    ['something/new', 501, { statusCode: 501, type: 'application/vnd.microsoft.error' }],
  ])('%s is answered as its kind expects, whatever it brings', async (name, status, body) => {
    for (const value of [
      undefined,
      null,
      {},
      { action: 'x' },
      { data: null },
      { commandId: 'x', parameters: [] },
      { choice: 'case/claim/x' },
      'x',
    ]) {
      const answer = await send({
        ...messageIn(stage.teams, ''),
        type: 'invoke',
        name,
        text: undefined,
        value,
      })
      if (name === 'adaptiveCard/action') expect(answer).toMatchObject({ status, body })
      else expect({ name, ...answer }).toEqual({ name, status, body: body && expect.objectContaining(body) })
    }
    expect(stage.heard).toEqual([])
  })

  it.each([undefined, 'suggestedActions/submit'])(
    'of a button with our choice is heard: %s',
    async (name) => {
      const value = { choice: 'do/menu' }
      expect(
        await send({ ...messageIn(stage.teams, ''), type: 'invoke', name, text: undefined, value }),
      ).toEqual({ status: 200, body: undefined })
      expect(stage.heard).toMatchObject([{ act: { kind: 'choice', value: 'do/menu' } }])
    },
  )
})
