import { expect, it } from 'vitest'
import { readEnvelope } from '../../../src/envelope/read-envelope.js'
import { encodePayload, envelopeEncoder } from '../../../src/envelope/write-envelope.js'
import { jsonSerializer } from '../../../src/task/serializer.js'

const csv = {
  encode: (value: unknown) => (value as string[]).join(),
  decode: (text: string) => text.split(','),
}

it.each<[string, object | undefined, string]>([
  ['nothing', undefined, '{"sheaf":1,"task":"a \\"b\\"","payload":[1]}'],
  ['nothing in particular', {}, '{"sheaf":1,"task":"a \\"b\\"","payload":[1]}'],
  ['extras', { expiresMs: 7 }, '{"sheaf":1,"task":"a \\"b\\"","expiresMs":7,"payload":[1]}'],
])('writes a payload with %s', (_, extras, body) => {
  expect(envelopeEncoder('a "b"', jsonSerializer)([1], extras)).toBe(body)
})

it("writes as text what a task's own serializer makes", () => {
  const body = envelopeEncoder('probe', csv)(['a', 'b"'], { ignoreResult: true })
  expect(body).toBe('{"sheaf":1,"task":"probe","ignoreResult":true,"text":"a,b\\""}')
  expect(readEnvelope(body)).toMatchObject({ task: 'probe', text: 'a,b"', ignoreResult: true })
})

it.each<[string, (value: unknown) => unknown, RegExp]>([
  [
    'throws',
    () => {
      throw new Error('too large')
    },
    /^probe: the payload cannot be serialised: too large\./,
  ],
  ['makes no text', () => undefined, /: 'p' became undefined, not text\./],
  ['makes bytes', () => new Uint8Array(2), /: 'p' became an object with the keys \[0, 1\], not text\./],
])('refuses a payload where the serializer %s', (_, encode, message) => {
  const serializer = { encode: encode as () => string, decode: String }
  expect(() => encodePayload('p', serializer, 'probe')).toThrow(
    expect.objectContaining({ code: 'PAYLOAD_INVALID', message: expect.stringMatching(message) }),
  )
})
