import { expect, test } from 'vitest'
import type { SqsClient } from '../../src/index.js'
import { socketsOf } from '../../src/service/sockets.js'

const agents = { httpAgent: { maxSockets: 10 }, httpsAgent: { maxSockets: 50 } }
test.each([
  ['http://127.0.0.1/queue', { httpHandlerConfigs: () => agents }, 10],
  ['https://sqs.eu-west-1.amazonaws.com/queue', { httpHandlerConfigs: () => agents }, 50],
  ['https://sqs.eu-west-1.amazonaws.com/queue', { httpHandlerConfigs: () => ({}) }, undefined],
  ['https://sqs.eu-west-1.amazonaws.com/queue', {}, undefined],
])('the sockets for %s', (url, requestHandler, expected) => {
  expect(socketsOf({ config: { requestHandler } } as unknown as SqsClient, { url })).toBe(expected)
})
