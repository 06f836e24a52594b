import { describe, expect, it } from 'vitest'
import { SheafError } from '../../../src/errors/sheaf-error.js'
import { refuse } from '../../../src/receive/refuse.js'
import { Settlement } from '../../../src/settle/settlement.js'
import { held } from '../support/held.js'
import { taskOf } from '../support/task-of.js'

type Refused = Parameters<typeof refuse>[1]

const nothing = { acks: [], requeues: [], deadLetters: [], releases: [], alreadyAcked: [] }

function refused(admission: Refused, attempt = 1) {
  const request = held({ id: 'a', attempt })
  const settlement = new Settlement()
  const { events } = taskOf()
  refuse(request, admission, settlement, events)
  return { request, settlement }
}

const error = (code: 'UNDECODABLE' | 'PAYLOAD_INVALID' | 'UNKNOWN_TASK' | 'REQUEST_FAILED') =>
  new SheafError(code, 'why')

it('acks what has expired, and says so', () => {
  const { request, settlement } = refused({ type: 'expired' })
  expect(settlement).toMatchObject({ ...nothing, acks: [request] })
  expect(request.verdict).toEqual({ type: 'expired' })
})

it.each([
  ['UNDECODABLE', 'undecodable'],
  ['PAYLOAD_INVALID', 'invalid payload'],
] as const)('dead-letters what is %s, whatever its attempt, and tells who waits for it', (code, reason) => {
  const cause = error(code)
  const { request, settlement } = refused({ type: 'rejected', error: cause })
  expect(settlement).toMatchObject({ ...nothing, deadLetters: [{ request, reason, error: cause }] })
  expect(request.rejection).toEqual({ error: cause, action: 'dead-lettered' })
  expect(request.verdict).toEqual({ type: 'failed', error: cause })
})

describe('a request of an unknown task', () => {
  const cause = error('UNKNOWN_TASK')

  it.each([
    [1, 1_000],
    [2, 3_000],
    [4, 27_000],
  ])('goes back at attempt %i, for up to %i ms: another worker may know it', (attempt, mostMs) => {
    const { request, settlement } = refused({ type: 'unknown', error: cause }, attempt)
    expect(settlement).toMatchObject({ ...nothing, requeues: [{ request }] })
    expect(settlement.requeues[0]!.delayMs).toBeGreaterThanOrEqual(0)
    expect(settlement.requeues[0]!.delayMs).toBeLessThanOrEqual(mostMs)
    expect(request.rejection).toEqual({ error: cause, action: 'requeued' })
    expect(request.verdict).toBeUndefined()
  })

  it.each([5, 6])('is dead-lettered at attempt %i', (attempt) => {
    const { request, settlement } = refused({ type: 'unknown', error: cause }, attempt)
    const reason = 'unknown task, 5 times'
    expect(settlement).toMatchObject({ ...nothing, deadLetters: [{ request, reason, error: cause }] })
    expect(request.verdict).toEqual({ type: 'failed', error: cause })
  })
})

it('fails what has used up its attempts: it is no rejection, but the end of a request', () => {
  const cause = error('REQUEST_FAILED')
  const { request, settlement } = refused({ type: 'exhausted', error: cause }, 11)
  const reason = 'attempt 11 was the last'
  expect(settlement).toMatchObject({ ...nothing, deadLetters: [{ request, reason, error: cause }] })
  expect(request.rejection).toBeUndefined()
})

describe('what makes a function of the task throw', () => {
  const cause = new Error('no key')

  function thrown(attempt: number, options = {}, during: 'sorting' | 'validating' = 'sorting') {
    const { task, events, told } = taskOf({ maxAttempts: 3, ...options })
    const request = held({ id: 'a', attempt })
    const settlement = new Settlement()
    refuse(request, { type: 'threw', error: cause, task, during }, settlement, events)
    return { request, settlement, told }
  }

  it.each([{}, { acks: 'early' }])('is retried as after a throw of run, with %j too', (options) => {
    const { request, settlement, told } = thrown(2, options)
    expect(settlement).toMatchObject({ ...nothing, requeues: [{ request, delayMs: 2_000 }] })
    expect(request.verdict).toEqual({ type: 'retry', delayMs: 2_000, error: cause })
    expect(told).toMatchObject([
      { name: 'error', event: { error: cause, task: 'probe', during: 'sorting request a into a batch' } },
    ])
  })

  it('is a schema, too, that takes too long', () => {
    const { told } = thrown(1, {}, 'validating')
    expect(told).toMatchObject([{ name: 'error', event: { during: 'validating request a' } }])
  })

  it('fails at its last attempt', () => {
    const { request, settlement } = thrown(3)
    expect(settlement).toMatchObject({ ...nothing, deadLetters: [{ request, error: cause }] })
  })
})
