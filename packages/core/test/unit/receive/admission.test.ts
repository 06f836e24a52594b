import { describe, expect, it } from 'vitest'
import { admit } from '../../../src/receive/admission.js'
import { jsonSerializer } from '../../../src/task/serializer.js'
import { held } from '../support/held.js'
import { taskOf } from '../support/task-of.js'

const nowMs = 1_000_000

const envelope = (fields: object) => JSON.stringify({ sheaf: 1, task: 'probe', payload: 'p', ...fields })

/** Admits one message to a worker with the given tasks, each by its options. */
function admitted(body: string, tasks: readonly object[] = [{}], delivery: object = {}) {
  const request = held({ id: 'a', body })
  Object.assign(request.delivery, { enqueuedAt: nowMs - 5_000 }, delivery)
  const workers = tasks.map((options) => taskOf({ ...options }).task)
  const byName = new Map(workers.map((task) => [task.name, task]))
  return { request, workers, admission: admit(request, byName, jsonSerializer, nowMs) }
}

const two = [{ name: 'probe' }, { name: 'other' }]

describe('is accepted', () => {
  it.each<[string, string, readonly object[], unknown]>([
    ['an envelope', envelope({ payload: 7 }), [{}], 7],
    ['an envelope for one of several tasks', envelope({ payload: [7] }), two, [7]],
    ['a payload of nothing in particular', envelope({ payload: null }), [{}], null],
    ['the message of another producer, where the queue has one task', '{"n":1}', [{}], { n: 1 }],
  ])('%s', (_, body, tasks, payload) => {
    const { request, workers, admission } = admitted(body, tasks)
    expect(admission).toBe(workers[0]!.accepted)
    expect(request).toMatchObject({ payload, task: 'probe' })
    expect(workers[0]!.owner.held).toBe(1)
  })

  it('what travels with the payload as well', () => {
    const { request } = admitted(envelope({ headers: { trace: 't' }, ignoreResult: true, expiresMs: 6_000 }))
    expect(request).toMatchObject({ headers: { trace: 't' }, ignoreResult: true, expiresAtMs: nowMs + 1_000 })
  })

  it('with its keys', () => {
    const keys = { batchBy: (payload: string) => `${payload}!`, coalesce: { by: () => 7, keep: 'last' } }
    expect(admitted(envelope({}), [keys]).request).toMatchObject({ key: 'p!', foldKey: '7' })
  })

  it("with what the task's serializer and schema make of it", () => {
    const serializer = { encode: String, decode: (text: string) => text.split(',') }
    const schema = { '~standard': { validate: (value: string[]) => ({ value: value.length }) } }
    const body = JSON.stringify({ sheaf: 1, task: 'probe', text: 'a,b,c' })
    expect(admitted(body, [{ serializer, schema }]).request.payload).toBe(3)
  })

  it('later, where the schema validates asynchronously', async () => {
    const schema = { '~standard': { validate: async () => ({ value: 'checked' }) } }
    const { request, admission, workers } = admitted(envelope({}), [{ schema }])
    expect(admission).toBeInstanceOf(Promise)
    expect(await admission).toBe(workers[0]!.accepted)
    expect(request.payload).toBe('checked')
  })
})

describe('is refused', () => {
  const issues = { '~standard': { validate: () => ({ issues: [{ message: 'is odd' }] }) } }
  const late = { '~standard': { validate: async () => ({ issues: [{ message: 'is odd' }] }) } }
  const broken = {
    name: 'probe',
    batchBy: () => {
      throw new Error('no key')
    },
  }

  it.each<[string, string, readonly object[], string, object]>([
    ['what is no JSON', '{"sheaf":1', [{}], 'rejected', { code: 'UNDECODABLE' }],
    ['an envelope of another version', envelope({ sheaf: 2 }), [{}], 'rejected', { code: 'UNDECODABLE' }],
    ['no envelope, where the queue has several tasks', '7', two, 'rejected', { code: 'UNDECODABLE' }],
    ['an envelope for another task', envelope({ task: 'x' }), two, 'unknown', { code: 'UNKNOWN_TASK' }],
    ['what the schema refuses', envelope({}), [{ schema: issues }], 'rejected', { code: 'PAYLOAD_INVALID' }],
    ['the same, later', envelope({}), [{ schema: late }], 'rejected', { code: 'PAYLOAD_INVALID' }],
    ['what makes a function of the task throw', envelope({}), [broken], 'threw', { message: 'no key' }],
  ])('%s', async (_, body, tasks, type, error) => {
    expect(await admitted(body, tasks).admission).toMatchObject({ type, error })
  })

  it.each([
    ['its moment is over', { expiresAt: nowMs }],
    ['its lifetime is over', { expiresMs: 5_000 }],
    ['either is over', { expiresAt: nowMs + 1, expiresMs: 1 }],
  ])('because %s', (_, fields) => {
    expect(admitted(envelope(fields)).admission).toEqual({ type: 'expired' })
  })

  it('not before that', () => {
    const { admission, workers } = admitted(envelope({ expiresAt: nowMs + 1, expiresMs: 5_001 }))
    expect(admission).toBe(workers[0]!.accepted)
  })

  it.each([
    [10, 0, 'accepted'],
    [11, 0, 'exhausted'],
    [11, 1, 'accepted'],
    [12, 1, 'exhausted'],
  ])('at attempt %i of 10 with %i lapses: %s', (attempt, lapses, type) => {
    expect(admitted(envelope({}), [{}], { attempt, lapses }).admission).toMatchObject({ type })
  })

  it('with all that is known of it: the only task of its queue, or the one that it was for', () => {
    expect(admitted('no JSON', [{ ignoreResult: true }]).request).toMatchObject({
      task: 'probe',
      ignoreResult: true,
    })
    expect(admitted(envelope({ task: 'x', ignoreResult: true })).request).toMatchObject({
      task: 'x',
      ignoreResult: true,
    })
  })
})
