import { messagingApi, middleware, type webhook } from '@line/bot-sdk'
import express from 'express'
import { fixed, peer } from './fixed.ts'

/** @line/bot-sdk's middleware on express as its guide has it: one fixed text by the reply token, nothing stored. */
const { port, secret, token, apiUrl } = peer('line-token')
const client = new messagingApi.MessagingApiClient({ channelAccessToken: token, baseURL: apiUrl })
const app = express()
app.post('/line/webhook', middleware({ channelSecret: secret }), (request, response) => {
  const { events } = request.body as webhook.CallbackRequest
  response.end()
  for (const event of events)
    if (event.type === 'message' && event.replyToken !== undefined)
      void client.replyMessage({ replyToken: event.replyToken, messages: [{ type: 'text', text: fixed }] })
})
app.listen(port, '127.0.0.1')
