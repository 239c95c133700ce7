import type { InvokeResponse } from 'botbuilder'
import * as z from 'zod'
import { says } from './says.ts'

const task = { task: { type: 'message', value: says.unknown } }
const extension = { composeExtension: { type: 'message', text: says.unknown } }

const Exchange = z
  .object({ id: z.unknown(), connectionName: z.unknown() })
  .catch({ id: undefined, connectionName: undefined })

/** What takes part in an invoke that asks for nothing in return. */
const taken: InvokeResponse = { status: 200 }

/**
 * What each invoke of Teams expects, from who offers none of these: a sentence where it shows one, nothing found where
 * it looks for something, and otherwise that it was taken.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots
 * https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search
 */
const answers: Readonly<Record<string, InvokeResponse>> = {
  'task/fetch': { status: 200, body: task },
  'task/submit': { status: 200, body: task },
  'message/fetchTask': { status: 200, body: task },
  'message/submitAction': taken,
  'suggestedActions/submit': taken,
  'composeExtension/fetchTask': { status: 200, body: task },
  'composeExtension/submitAction': { status: 200, body: task },
  'composeExtension/query': { status: 200, body: extension },
  'composeExtension/queryLink': { status: 200, body: extension },
  'composeExtension/anonymousQueryLink': { status: 200, body: extension },
  'composeExtension/selectItem': { status: 200, body: extension },
  'composeExtension/querySettingUrl': { status: 200, body: extension },
  'composeExtension/setting': taken,
  'composeExtension/onCardButtonClicked': taken,
  'config/fetch': { status: 200, body: { responseType: 'config', config: task.task } },
  'config/submit': { status: 200, body: { responseType: 'config', config: task.task } },
  'tab/fetch': { status: 200, body: { tab: { type: 'continue', value: { cards: [] } } } },
  'tab/submit': { status: 200, body: { tab: { type: 'continue', value: { cards: [] } } } },
  'application/search': {
    status: 200,
    body: {
      statusCode: 200,
      type: 'application/vnd.microsoft.search.searchResponse',
      value: { results: [] },
    },
  },
  'fileConsent/invoke': taken,
  'actionableMessage/executeAction': taken,
  'handoff/action': taken,
  'signin/verifyState': taken,
  'signin/failure': taken,
}

/** The answer to an invoke by its name; one that nobody knows is not implemented, in the status as in the body. */
export function answerTo(name: string | undefined, value: unknown): InvokeResponse {
  // Nobody signs in here: the token cannot be exchanged.
  if (name === 'signin/tokenExchange')
    return { status: 412, body: { ...Exchange.parse(value), failureDetail: says.unknown } }
  return (
    answers[name ?? ''] ?? {
      status: 501,
      body: {
        statusCode: 501,
        type: 'application/vnd.microsoft.error',
        value: { code: 'NotSupported', message: says.unknown },
      },
    }
  )
}
