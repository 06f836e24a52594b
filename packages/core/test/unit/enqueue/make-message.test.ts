import { expect, it } from 'vitest'
import { checkEnqueueOptions, type EnqueueOptions } from '../../../src/enqueue/enqueue-options.js'
import { makeMessage } from '../../../src/enqueue/make-message.js'
import type { TaskBinding } from '../../../src/enqueue/task-binding.js'
import type { TraceHeaders } from '../../../src/enqueue/trace-enqueue.js'
import { envelopeEncoder } from '../../../src/envelope/write-envelope.js'
import { jsonSerializer } from '../../../src/task/serializer.js'

const binding = {
  encode: envelopeEncoder('probe', jsonSerializer),
} as unknown as TaskBinding

const uuid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f-]{27}$/)

function messageOf(options?: EnqueueOptions, traces?: TraceHeaders) {
  const checked = options && checkEnqueueOptions(options, 0)
  const { body, ...rest } = makeMessage(binding, 'p', checked, traces)
  return { ...rest, envelope: JSON.parse(body) }
}

const envelope = { sheaf: 1, task: 'probe', payload: 'p' }

it.each<[string, EnqueueOptions | undefined, object]>([
  ['without options', undefined, { id: uuid, envelope }],
  ['with options of nothing', {}, { id: uuid, envelope }],
  ['with an id', { id: 'a' }, { id: 'a', envelope }],
  ['with a delay', { countdown: '5s' }, { id: uuid, delayMs: 5_000, envelope }],
  ['with a delay of nothing', { countdown: 0 }, { id: uuid, envelope }],
  ['with a group', { group: 'g' }, { id: uuid, group: 'g', envelope }],
  ['with headers', { headers: { a: 'b' } }, { id: uuid, envelope: { ...envelope, headers: { a: 'b' } } }],
  ['with a lifetime', { expires: '1s' }, { id: uuid, envelope: { ...envelope, expiresMs: 1_000 } }],
  ['with an end of life', { expires: new Date(7) }, { id: uuid, envelope: { ...envelope, expiresAt: 7 } }],
  [
    'whose result is ignored',
    { ignoreResult: true },
    { id: uuid, envelope: { ...envelope, ignoreResult: true } },
  ],
  ['whose result is not ignored', { ignoreResult: false }, { id: uuid, envelope }],
  [
    'that is deduplicated',
    { deduplicate: { key: 'k', for: '1m' } },
    { id: uuid, deduplicate: { key: 'k', forMs: 60_000 }, envelope },
  ],
])('a message %s', (_, options, message) => {
  expect(messageOf(options)).toEqual(message)
})

it.each<[string, EnqueueOptions | undefined, object]>([
  ['no options', undefined, { trace: 't' }],
  ['options', { id: 'a' }, { trace: 't' }],
  ['headers, which win', { headers: { trace: 'own', a: 'b' } }, { trace: 'own', a: 'b' }],
])('what traces send along travels with %s', (_, options, headers) => {
  const traces = { headers: { trace: 't' } }
  expect(messageOf(options, traces).envelope).toEqual({ ...envelope, headers })
})

it.each<[string, TraceHeaders, object | undefined]>([
  ['of each request', { headersOf: (id) => ({ of: id }) }, { of: 'a' }],
  [
    'of all, and of each, which wins',
    { headers: { x: 'all', y: 'all' }, headersOf: () => ({ x: 'own' }) },
    { x: 'own', y: 'all' },
  ],
  ['of all, and nothing of this one', { headers: { x: 'all' }, headersOf: () => undefined }, { x: 'all' }],
  ['of none', {}, undefined],
])('what traces say %s travels with it', (_, traces, headers) => {
  expect(messageOf({ id: 'a' }, traces).envelope).toEqual({ ...envelope, ...(headers && { headers }) })
})
