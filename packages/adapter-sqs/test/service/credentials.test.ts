import { expect, test } from 'vitest'
import { withoutCredentials } from '../../src/service/credentials.js'

test.each([
  ['at https://ada:secret@sqs.example/1/q', 'at https://***@sqs.example/1/q'],
  ['https://ada@sqs.example and http://eve:secret@b', 'https://***@sqs.example and http://***@b'],
  ['http://ada:se@cret@host', 'http://***@host'],
  ['http://ada:se/cret@host', 'http://***@host'],
  ['ada:secret@host:8080', '***@host:8080'],
  ['connect ECONNREFUSED 127.0.0.1:443', 'connect ECONNREFUSED 127.0.0.1:443'],
  ['https://sqs.eu-west-1.amazonaws.com/1/q', 'https://sqs.eu-west-1.amazonaws.com/1/q'],
  [
    'at file:///app/node_modules/@aws-sdk/client.js:1:2',
    'at file:///app/node_modules/@aws-sdk/client.js:1:2',
  ],
])('%s', (text, expected) => {
  expect(withoutCredentials(text)).toBe(expected)
})
