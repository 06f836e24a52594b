import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { Envelope } from '../../../src/envelope/envelope.js'
import { HeldRequest } from '../../../src/held/held-request.js'
import { held } from '../support/held.js'

const enqueuedAt = 1_000_000

/** A request that was enqueued at that moment and carries this beside its payload. */
function carrying(fields: Partial<Envelope>) {
  const request = held()
  Object.assign(request.delivery, { enqueuedAt })
  request.extend({ sheaf: 1, task: 'probe', payload: 'p', ...fields } as Envelope)
  return request
}

it.each<[string, Partial<Envelope>, number | undefined]>([
  ['never', {}, undefined],
  ['at its end of life', { expiresAt: enqueuedAt + 70 }, enqueuedAt + 70],
  ['after its lifetime, from being enqueued', { expiresMs: 50 }, enqueuedAt + 50],
  ['at whichever is first', { expiresAt: enqueuedAt + 70, expiresMs: 50 }, enqueuedAt + 50],
  ['at whichever is first', { expiresAt: enqueuedAt + 30, expiresMs: 50 }, enqueuedAt + 30],
])('expires %s', (_, fields, atMs) => {
  const request = carrying(fields)
  expect(request.expiresAtMs).toBe(atMs)
  if (atMs === undefined) expect(request.hasExpired(Number.MAX_SAFE_INTEGER)).toBe(false)
  else expect([request.hasExpired(atMs - 1), request.hasExpired(atMs)]).toEqual([false, true])
})

it('takes over headers, and that its result is ignored; never that it is not', () => {
  expect(carrying({ headers: { a: 'b' } }).headers).toEqual({ a: 'b' })
  expect(carrying({}).headers).toEqual({})
  const ignored = held()
  ignored.named('probe', true)
  ignored.extend({ sheaf: 1, task: 'probe', payload: 'p', ignoreResult: false } as Envelope)
  expect(ignored.ignoreResult).toBe(true)
  expect(carrying({ ignoreResult: true }).ignoreResult).toBe(true)
})

it.each([
  [1, undefined, 0],
  [4, undefined, 3],
  [4, 0, 0],
  [4, 2, 2],
])('at attempt %i with %s faults told by the broker has %i', (attempt, faults, expected) => {
  const request = held({ attempt })
  if (faults !== undefined) Object.assign(request.delivery, { faults })
  expect(request.faults).toBe(expected)
})

describe('in a log', () => {
  const shown = {
    id: 'a',
    task: 'probe',
    queue: 'queue',
    group: 'g',
    payload: 'p',
    headers: {},
    attempt: 2,
    enqueuedAt: new Date(0),
    receivedAt: new Date(70),
    ignoreResult: false,
    folded: ['other'],
  }
  const request = held({ id: 'a', group: 'g', attempt: 2, atMs: 70 })
  Object.assign(request, { task: 'probe', payload: 'p', foldedRequests: [held({ id: 'other' })] })

  it('shows what run may know, and nothing of the engine', () => {
    expect(request.toJSON()).toEqual(shown)
    expect(inspect(request)).toBe(inspect(shown))
  })
})

const rare = ['expiresAtMs', 'foldKey', 'foldedRequests', 'isAcked', 'goingBack', 'rejection', 'replacement']

it('has no room for what only few requests have, until they have it', () => {
  const { delivery, receipt } = held()
  const fields = Object.keys(new HeldRequest(delivery, receipt, 0))
  expect(fields.filter((field) => rare.includes(field))).toEqual([])
  expect(Object.keys(carrying({ expiresMs: 50 }))).toContain('expiresAtMs')
})
