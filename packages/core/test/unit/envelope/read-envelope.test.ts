import fc from 'fast-check'
import { expect, it } from 'vitest'
import { plainPayloadReader, readEnvelope } from '../../../src/envelope/read-envelope.js'
import { envelopeEncoder } from '../../../src/envelope/write-envelope.js'
import { jsonSerializer } from '../../../src/task/serializer.js'

const task = 'count "clicks"'
const encode = envelopeEncoder(task, jsonSerializer)
const readPlain = plainPayloadReader(task)
const head = '{"sheaf":1,"task":"count \\"clicks\\"","payload":'

it('reads any payload that travels alone as the whole envelope would be read', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (payload) => {
      const body = encode(payload)
      expect(readPlain(body)).toEqual(JSON.parse(body).payload)
      expect(readPlain(body)).toEqual(readEnvelope(body)?.payload)
    }),
  )
})

it('leaves what travels with more than a payload to the reader of envelopes', () => {
  const body = encode({ url: '/' }, { headers: { trace: '1' }, expiresAt: 5 })
  expect(readPlain(body)).toBeUndefined()
  expect(readEnvelope(body)).toEqual({
    sheaf: 1,
    task,
    headers: { trace: '1' },
    expiresAt: 5,
    payload: { url: '/' },
  })
})

it('reads why an adapter found no request in a message, and asks for no payload then', () => {
  expect(readEnvelope('{"sheaf":1,"task":"a","fault":"of protocol 1"}')).toMatchObject({
    task: 'a',
    fault: 'of protocol 1',
  })
  expect(() => readEnvelope('{"sheaf":1,"task":"a","fault":1}')).toThrow('fault: expected text')
  expect(() => readEnvelope('{"sheaf":1,"task":"a"}')).toThrow('it has no payload')
})

it.each([
  `${head}12]`,
  `${head}12`,
  `${head}12} `,
  `${head}}`,
  `${head}12,"ignoreResult":true}`,
  `${head}12,"payload":13}`,
  '{"sheaf":1,"task":"another","payload":12}',
  '{"task":"count \\"clicks\\"","sheaf":1,"payload":12}',
  '',
])('takes %j for no payload that travels alone', (body) => {
  expect(readPlain(body)).toBeUndefined()
})
