import { describe, expect, it } from 'vitest'
import { envelopeOf, sentEnvelope } from '../../src/message/envelope.js'
import { messageOf } from '../../src/message/write.js'
import { celery } from '../../src/serializer/celery.js'
import { readText } from '../support/captured.js'

const nowMs = Date.UTC(2030, 0, 1)

/** Sends an envelope as core does, and reads it back as a worker's envelope. */
function sent(envelope: object, more: { delayMs?: number; group?: string } = {}) {
  const body = JSON.stringify({ sheaf: 1, task: 'tasks.add', payload: [[1], { y: 2 }], ...envelope })
  const text = messageOf(sentEnvelope(body), { id: 'an id', queue: 'q', nowMs, ...more })
  const read = readText(text)
  if (read.fault !== undefined) throw new Error(read.fault)
  return { message: JSON.parse(text), read, envelope: JSON.parse(envelopeOf(read)) }
}

describe('a message for Celery', () => {
  it('is of protocol 2, and has what a Python worker looks at', () => {
    const { message, read } = sent({})
    expect(message).toMatchObject({
      'content-encoding': 'utf-8',
      'content-type': 'application/json',
      headers: {
        ...{ lang: 'js', task: 'tasks.add', id: 'an id', root_id: 'an id', parent_id: null, retries: 0 },
        ...{ argsrepr: '[1]', kwargsrepr: '{"y":2}', eta: null, expires: null, ignore_result: false },
      },
      properties: {
        correlation_id: 'an id',
        delivery_info: { exchange: '', routing_key: 'q' },
        body_encoding: 'base64',
        delivery_tag: expect.stringMatching(/^[\da-f-]{36}$/),
      },
    })
    expect(JSON.parse(read.call)).toEqual([
      [1],
      { y: 2 },
      { callbacks: null, errbacks: null, chain: null, chord: null },
    ])
  })

  it('carries delay, expiry, ignored results and headers, which come back', () => {
    const { message, envelope } = sent(
      { expiresMs: 60_000, ignoreResult: true, headers: { 'x-tenant': 'a', 'celery.root_id': 'r' } },
      { delayMs: 1_500 },
    )
    expect(message.headers).toMatchObject({
      ...{ eta: '2030-01-01T00:00:01.500000+00:00', expires: '2030-01-01T00:01:00.000000+00:00' },
      ...{ ignore_result: true, 'x-tenant': 'a', root_id: 'r' },
    })
    expect(envelope).toMatchObject({
      ...{ expiresAt: nowMs + 60_000, ignoreResult: true },
      headers: { 'x-tenant': 'a', 'celery.root_id': 'r' },
    })
  })

  it('has a delay of any length as a date that Python can hold', () => {
    const { message } = sent({}, { delayMs: Number.MAX_SAFE_INTEGER })
    expect(message.headers.eta).toMatch(/^9999-12-30T/)
  })

  it('shows long arguments in short', () => {
    const { message } = sent({ payload: [['x'.repeat(5_000)], {}] })
    expect(message.headers.argsrepr).toHaveLength(1_024)
  })

  it('keeps the digits of large integers, and the third part of a call that is sent on', () => {
    const text = celery({ bigIntegers: true }).encode({ args: [2n ** 64n] })
    expect(sent({ payload: undefined, text }).read.call).toContain('18446744073709551616')
    const call = [[1], {}, { chain: [{ task: 'next' }] }]
    expect(sent({ payload: call }).read.after).toEqual({ chain: [{ task: 'next' }] })
  })

  it.each([
    [{ payload: { sensor: 'attic' } }, /no call: expected \[args, kwargs\].*celery\(\)/],
    [{ payload: [1, 2] }, /no call/],
    [{ text: 'no JSON', payload: undefined }, /no call/],
    [{ headers: { retries: '3' } }, /its header 'retries' is one of Celery's own/],
  ])('is refused in words where it is none: %j', (envelope, why) => {
    expect(() => sent(envelope)).toThrow(why)
  })
})

it("headers of Celery's that say something are told, and the others are not", () => {
  const { read } = sent({})
  const headers = {
    ...read.headers,
    retries: 2,
    parent_id: 'p',
    group: 'g',
    n: 5,
    object: { a: 1 },
    nothing: null,
  }
  expect(JSON.parse(envelopeOf({ ...read, headers })).headers).toEqual({
    ...{ n: '5', object: '{"a":1}' },
    ...{ 'celery.retries': '2', 'celery.parent_id': 'p', 'celery.group': 'g' },
  })
  expect(JSON.parse(envelopeOf(read)).headers).toBeUndefined()
})
