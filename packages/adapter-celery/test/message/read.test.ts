import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { unwrapKombu } from '../../src/message/celery-message.js'
import { readMessage } from '../../src/message/read.js'
import { captured, capturedCalls, readText, versions } from '../support/captured.js'

const at = Date.UTC(2030, 0, 2, 3, 4, 5, 678)

/** What a call of each kind is read as, its arguments first. */
const calls: [call: string, args: unknown, kwargs: unknown, more?: object][] = [
  ['delay(2, 3)', [2, 3], {}],
  ['kwargs', [2], { y: 4 }],
  ['naive eta', [1, 1], {}, { etaMs: at }],
  ['aware eta + expires', [1, 1], {}, { etaMs: at, expiresMs: at }],
  ['naive expires', [1, 1], {}, { expiresMs: at }],
  ['priority 5', [1, 1], {}],
  ['ignore_result', [1, 1], {}, { ignoreResult: true }],
  ['time limits', [1, 1], {}],
  ['task_id chosen', [1, 1], {}, { id: 'order 7/ü' }],
  ['compression zlib', [1, 2], {}],
  ['compression gzip', [1, 2], {}],
  ['unicode', ['zażółć 🎉', 1], {}],
  ['lone surrogate', ['\ud800', 1], {}],
  ['protocol 1', [2], { y: 3 }, { after: { callbacks: [expect.objectContaining({ task: 'tasks.add' })] } }],
]

describe.each(versions)('Celery %s', (celery) => {
  it.each(calls)('writes %s, which is read', (call, args, kwargs, more = {}) => {
    const [message] = capturedCalls(call).filter((one) => one.celery === celery)
    const read = readText(message!.text)
    expect(read).toMatchObject({ task: 'tasks.add', ignoreResult: false, ...more })
    const [readArgs, readKwargs] = JSON.parse(read.fault === undefined ? read.call : '')
    expect([readArgs, readKwargs]).toEqual([args, kwargs])
    expect(read.id).not.toBe('')
  })

  it.each([
    ['serializer pickle', /pickle.*task_serializer = 'json'/],
    ['serializer yaml', /yaml/],
    ['serializer msgpack', /msgpack/],
    ['compression bzip2', /x-bz2.*Sheaf reads zlib/],
    ['compression lzma', /x-lzma/],
  ])('writes %s, which is refused in words, with the id and the task', (call, why) => {
    const [message] = capturedCalls(call).filter((one) => one.celery === celery)
    const read = readText(message!.text)
    expect(read).toMatchObject({ task: 'tasks.add', fault: expect.stringMatching(why) })
    expect(read.id).toBe(JSON.parse(message!.text).headers.id)
  })

  it.each([
    ['chain of 3', { chain: [{ task: 'tasks.add' }, { task: 'tasks.add' }] }],
    ['chord', { chord: { task: 'tasks.tsum' } }],
    ['link, link_error', { callbacks: [{ args: [5] }], errbacks: [{ task: 'tasks.on_error_id' }] }],
    ['group', undefined],
  ])('says of %s what comes afterwards', (call, after) => {
    const [message] = capturedCalls(call).filter((one) => one.celery === celery)
    const read = readText(message!.text)
    if (after === undefined) expect(read).toMatchObject({ after: undefined })
    else expect(read).toMatchObject({ after })
  })

  it('countdown and expires count from the call, with an offset', () => {
    const [message] = capturedCalls('countdown 10, expires 60').filter((one) => one.celery === celery)
    const read = readText(message!.text)
    const { etaMs, expiresMs } = read as { etaMs: number; expiresMs: number }
    expect(expiresMs - etaMs).toBe(50_000)
  })
})

it('reads or refuses every captured message', () => {
  for (const { text } of captured) expect(readText(text).id).not.toBe('')
})

const [plain] = capturedCalls('delay(2, 3)')

/** A message that differs from an ordinary one in its body or in some headers. */
function changed({ body, headers }: { body?: string; headers?: Record<string, unknown> }) {
  const message = JSON.parse(plain!.text)
  return readText(
    JSON.stringify({ ...message, body: body ?? message.body, headers: { ...message.headers, ...headers } }),
  )
}

const packed = (compression: string, content: Buffer) =>
  changed({ headers: { compression }, body: content.toString('base64') })

describe('what cannot be a request is refused in words:', () => {
  it.each<[string, Parameters<typeof changed>[0], RegExp]>([
    ['no id', { headers: { id: undefined } }, /no id/],
    ['no task', { headers: { task: undefined } }, /names no task/],
    ['a body that is no base64 of JSON', { body: '%%%' }, /no JSON/],
    ['a body that is no call', { body: btoa('[1, 2, 3]') }, /no \[args, kwargs, embed\]/],
    ['a time that is none', { headers: { eta: 'tomorrow' } }, /eta is no time: "tomorrow"/],
    ['another time that is none', { headers: { expires: {} } }, /expires is no time/],
    ['zstd', { headers: { compression: 'application/zstd' } }, /application\/zstd/],
    ['what only claims to be packed', { headers: { compression: 'application/x-gzip' } }, /unpacked/],
  ])('%s', (_, change, why) => {
    expect(changed(change)).toMatchObject({ fault: expect.stringMatching(why) })
  })

  it('a body that unpacks to more than the memory should hold', () => {
    const bomb = deflateSync(Buffer.alloc(65 * 1024 * 1024))
    const read = packed('application/x-gzip', bomb)
    expect(read).toMatchObject({ fault: expect.stringMatching(/more than 67108864 bytes/) })
  })

  it('an integer of protocol 1 that would lose digits', () => {
    const body = { task: 'a', id: 'b', args: [9007199254740993n.toString()], kwargs: {} }
    const text = JSON.stringify(body).replace('"9007199254740993"', '9007199254740993')
    const read = changed({ headers: { task: undefined, id: undefined }, body: btoa(text) })
    expect(read).toMatchObject({ id: 'b', task: 'a', fault: expect.stringMatching(/9007199254740993/) })
  })
})

it.each([
  ['application/x-gzip', gzipSync],
  ['application/x-gzip', deflateSync],
  ['application/x-brotli', brotliCompressSync],
])('reads %s', (compression, pack) => {
  const body = '[[1], {}, {"callbacks": null, "errbacks": null, "chain": null, "chord": null}]'
  const read = packed(compression, pack(Buffer.from(body)))
  expect(read).toMatchObject({ call: body })
})

it('a text that is none of kombu is told apart', () => {
  for (const text of ['garbage', '{}', '[]', 'null', '{"a": 1}', ''])
    expect(unwrapKombu(text)).toBeUndefined()
})

it('a message without an id takes the correlation id for its result, and without either has none', () => {
  const kombu = unwrapKombu(plain!.text)!
  const message = { ...kombu, headers: {}, contentType: 'application/x-yaml' }
  expect(readMessage(message)).toMatchObject({ id: kombu.correlationId, ignoreResult: false })
  expect(readMessage({ ...message, correlationId: undefined })).toMatchObject({ id: '', ignoreResult: true })
})
