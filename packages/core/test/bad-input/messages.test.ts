import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { probeTask } from '../support/probe-task.js'
import { openScene, type Scene } from '../support/scene.js'

const envelope = (fields: object) => JSON.stringify({ sheaf: 1, task: 'probe', ...fields })

/** Publishes one good request and one of the given body, and lets both take their course. */
async function receiveBoth(scene: Scene, body: string): Promise<void> {
  await scene.memory.publish('probe', [
    { id: 'bad', body },
    { id: 'good', body: envelope({ payload: 'good' }) },
  ])
  await scene.advance('15s')
}

describe('a body that is broken', () => {
  it.each([
    ['no JSON', 'nonsense'],
    ['an empty body', ''],
    ['JSON cut short', '{"sheaf":1,"task":"probe","payl'],
    ['an envelope without a payload', '{"sheaf":1,"task":"probe"}'],
    ['an envelope whose headers are null', envelope({ payload: 'a', headers: null })],
    ['an envelope whose headers are no object', envelope({ payload: 'a', headers: 'x' })],
    ['an envelope whose headers are no text', envelope({ payload: 'a', headers: { a: 1 } })],
    ['an envelope whose expiry is no number', envelope({ payload: 'a', expiresMs: 'soon' })],
    ['an envelope whose end is no number', envelope({ payload: 'a', expiresAt: 'soon' })],
    ['an envelope whose ignoreResult is no flag', envelope({ payload: 'a', ignoreResult: 'no' })],
    ['an envelope of a version to come', '{"sheaf":2,"task":"probe","payload":"a"}'],
    ['an envelope whose task is no text', '{"sheaf":1,"task":5,"payload":"a"}'],
    ['an envelope whose fault is no text', envelope({ fault: true })],
    ['an envelope that says that it is none', envelope({ fault: 'protocol 1 is not spoken here' })],
  ])('%s: dead-lettered by itself; the others go on', async (_, body) => {
    const { task, calls } = probeTask<unknown>()
    const scene = openScene([task])
    await scene.start()
    await receiveBoth(scene, body)
    expect(calls.map((call) => call.payloads)).toEqual([['good']])
    expect(await scene.dead('probe')).toMatchObject([{ id: 'bad', attempt: 1 }])
    expect(scene.log.of('requestRejected')).toMatchObject([
      { id: 'bad', action: 'dead-lettered', error: { code: 'UNDECODABLE' } },
    ])
  })

  it('that an adapter found no request in: callers who wait for its result are told why', async () => {
    const { task } = probeTask<unknown>()
    const scene = openScene([task])
    await scene.start()
    const fault = 'protocol 1 is not spoken here'
    await receiveBoth(scene, envelope({ fault, payload: 'whatever' }))
    expect(scene.log.of('requestRejected')).toMatchObject([
      { id: 'bad', task: 'probe', action: 'dead-lettered', error: { code: 'UNDECODABLE', message: fault } },
    ])
    expect(await scene.dead('probe')).toMatchObject([
      { reason: 'undecodable', error: expect.stringContaining(fault) },
    ])
    await expect(scene.app.result('bad').wait()).rejects.toMatchObject({
      code: 'REQUEST_FAILED',
      cause: expect.objectContaining({ code: 'UNDECODABLE' }),
    })
  })

  it.each([
    ['the task', { ignoreResult: true }, {}],
    ['the message', {}, { ignoreResult: true }],
  ])('stores nothing of it where %s says so', async (_, options, fields) => {
    const { task } = probeTask<unknown>(options)
    const scene = openScene([task])
    await scene.start()
    await receiveBoth(scene, envelope({ fault: 'no', ...fields }))
    expect(scene.log.of('requestRejected')).toHaveLength(1)
    expect(await scene.app.result('bad').state()).toBe('PENDING')
  })

  it('is rejected for good, although its queue has several tasks and it names none of them', async () => {
    const one = probeTask<unknown>({ queue: 'probe' })
    const two = probeTask<unknown>({ name: 'two', queue: 'probe' })
    const scene = openScene([one.task, two.task])
    await scene.start()
    await receiveBoth(scene, JSON.stringify({ sheaf: 1, task: 'elsewhere', fault: 'no' }))
    expect(scene.log.of('requestRejected')).toMatchObject([{ task: 'elsewhere', action: 'dead-lettered' }])
  })

  it('says which message, which task and why', async () => {
    const { task } = probeTask<unknown>()
    const scene = openScene([task])
    await scene.start()
    await receiveBoth(scene, 'nonsense')
    const [event] = scene.log.of('requestRejected')
    expect(event).toMatchObject({ task: 'probe', queue: 'probe', attempt: 1 })
    expect(event?.error).toMatchObject({ message: expect.stringMatching(/bad.*'probe'.*JSON/) })
    expect(await scene.dead('probe')).toMatchObject([
      { reason: 'undecodable', error: expect.stringMatching(/cannot be decoded/) },
    ])
  })

  it.each([
    ['an Error', new Error('odd')],
    ['a symbol', Symbol('odd')],
    ['an object without a prototype', Object.create(null)],
    ['undefined', undefined],
  ])('a serializer that throws %s while decoding rejects only that message', async (_, thrown) => {
    const { task, calls } = probeTask<unknown>({
      serializer: {
        encode: String,
        decode(body) {
          if (body === 'bad') throw thrown
          return body
        },
      },
    })
    const scene = openScene([task])
    await scene.start()
    await scene.memory.publish('probe', [
      { id: 'bad', body: 'bad' },
      { id: 'good', body: 'good' },
    ])
    await scene.advance('15s')
    expect(calls.map((call) => call.payloads)).toEqual([['good']])
    expect(await scene.dead('probe')).toMatchObject([{ id: 'bad' }])
  })
})

describe("another producer's body", () => {
  it.each([
    ['{"url":"/"}', { url: '/' }],
    ['[1,2]', [1, 2]],
    ['"text"', 'text'],
    ['null', null],
    ['{"task":"something else"}', { task: 'something else' }],
  ])('%s is the payload, in a queue with one task', async (body, payload) => {
    const { task, calls } = probeTask<unknown>()
    const scene = openScene([task])
    await scene.start()
    await scene.memory.publish('probe', [{ id: 'foreign', body }])
    await scene.advance('10s')
    expect(calls).toMatchObject([{ payloads: [payload], ids: ['foreign'] }])
    expect(calls[0]?.requests[0]).toMatchObject({ headers: {}, ignoreResult: false, attempt: 1 })
  })

  it("is read by the task's own serializer", async () => {
    const { task, calls } = probeTask<unknown>({
      serializer: { encode: String, decode: (body) => body.split(',') },
    })
    const scene = openScene([task])
    await scene.start()
    await scene.memory.publish('probe', [{ id: 'foreign', body: 'a,b' }])
    await scene.advance('10s')
    expect(calls).toMatchObject([{ payloads: [['a', 'b']] }])
  })

  it('is dead-lettered in a queue with several tasks, which it says', async () => {
    const one = probeTask({ name: 'one', queue: 'shared' })
    const two = probeTask({ name: 'two', queue: 'shared' })
    const scene = openScene([one.task, two.task])
    await scene.start()
    await scene.memory.publish('shared', [{ id: 'foreign', body: '{"url":"/"}' }])
    await scene.advance('1s')
    expect(scene.log.of('requestRejected')).toMatchObject([
      { id: 'foreign', error: { code: 'UNDECODABLE', message: expect.stringMatching(/'one', 'two'/) } },
    ])
    expect(await scene.dead('shared')).toHaveLength(1)
  })

  it('that does not fit the schema is dead-lettered by itself', async () => {
    const { task, calls } = probeTask<unknown>({ schema: z.object({ url: z.string() }) })
    const scene = openScene([task])
    await scene.start()
    await scene.memory.publish('probe', [
      { id: 'bad', body: '{"url":5}' },
      { id: 'good', body: '{"url":"/"}' },
    ])
    await scene.advance('10s')
    expect(calls).toMatchObject([{ payloads: [{ url: '/' }] }])
    expect(scene.log.of('requestRejected')).toMatchObject([
      { id: 'bad', action: 'dead-lettered', error: { code: 'PAYLOAD_INVALID' } },
    ])
    expect(await scene.dead('probe')).toMatchObject([{ id: 'bad', attempt: 1 }])
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('schema down')
      },
    ],
    ['rejects', () => Promise.reject(new Error('schema down'))],
    ['throws a symbol', () => Promise.reject(Symbol('odd'))],
  ])('meets a schema that %s: rejected by itself, the worker goes on', async (_, fail) => {
    const validate = (value: unknown) => (value === 'bad' ? fail() : { value })
    const { task, calls } = probeTask<unknown>({
      schema: { '~standard': { version: 1, vendor: 'test', validate } },
    })
    const scene = openScene([task])
    await scene.start()
    await scene.memory.publish('probe', [
      { id: 'bad', body: '"bad"' },
      { id: 'good', body: '"good"' },
    ])
    await scene.advance('10s')
    expect(calls).toMatchObject([{ payloads: ['good'] }])
    expect(scene.log.of('requestRejected')).toMatchObject([{ id: 'bad', error: { code: 'PAYLOAD_INVALID' } }])
  })
})

describe('a message for a task that the worker does not know', () => {
  const stranger = (fields: object = {}) => envelope({ task: 'stranger', payload: 1, ...fields })

  it('is requeued with backoff, and dead-lettered after five attempts', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    await scene.start()
    await scene.memory.publish('probe', [{ id: 'unknown', body: stranger() }])
    await scene.rest()
    expect(scene.log.of('requestRejected')).toMatchObject([{ attempt: 1, action: 'requeued' }])
    expect(await scene.dead('probe')).toEqual([])
    await scene.advance('5m')
    const events = scene.log.of('requestRejected')
    expect(events.map(({ action }) => action)).toEqual([
      'requeued',
      'requeued',
      'requeued',
      'requeued',
      'dead-lettered',
    ])
    expect(await scene.dead('probe')).toMatchObject([{ id: 'unknown', attempt: 5 }])
  })

  it('is told of with its task, what the worker has, and what to do', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    await scene.start()
    await scene.memory.publish('probe', [{ id: 'unknown', body: stranger() }])
    await scene.rest()
    expect(scene.log.of('requestRejected')).toMatchObject([
      {
        id: 'unknown',
        task: 'stranger',
        queue: 'probe',
        error: { code: 'UNKNOWN_TASK', message: expect.stringMatching(/'stranger'.*'probe'.*Deploy/) },
      },
    ])
  })

  it('reaches a worker that knows it before that: a rolling deploy loses nothing', async () => {
    const old = probeTask({ name: 'old', queue: 'shared' })
    const fresh = probeTask({ name: 'fresh', queue: 'shared', flushEvery: 1 })
    const scene = openScene([old.task, fresh.task])
    const oldWorker = await scene.start({ tasks: [old.task] })
    await fresh.task.enqueue('a')
    await scene.rest()
    expect(scene.log.of('requestRejected')).toMatchObject([{ action: 'requeued' }])
    await oldWorker.stop()
    await scene.start()
    await scene.advance('1m')
    expect(fresh.calls).toMatchObject([{ payloads: ['a'] }])
  })

  it('leaves a FAILURE for those who wait for its result, unless results are ignored', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    await scene.start()
    await scene.memory.publish('probe', [
      { id: 'waited for', body: stranger() },
      { id: 'ignored', body: stranger({ ignoreResult: true }) },
    ])
    await scene.advance('5m')
    expect(await scene.dead('probe')).toHaveLength(2)
    await expect(scene.app.result('waited for').wait({ timeout: '1s' })).rejects.toMatchObject({
      code: 'REQUEST_FAILED',
      cause: expect.objectContaining({ code: 'UNKNOWN_TASK' }),
    })
    expect(await scene.app.result('ignored').state()).toBe('PENDING')
  })

  it('an undecodable message of a task that ignores results stores none', async () => {
    const { task } = probeTask({ ignoreResult: true })
    const scene = openScene([task])
    await scene.start()
    await scene.memory.publish('probe', [{ id: 'bad', body: 'nonsense' }])
    await scene.advance('1s')
    expect(await scene.app.result('bad').state()).toBe('PENDING')
  })
})
