import { MemoryBroker } from '@sheaf/adapter-memory'
import { ManualClock } from '@sheaf/adapter-memory/testing'
import { type Broker, type Message, SheafError } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openNotingScene } from '../support/noting-broker.js'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

describe('enqueue', () => {
  it('resolves when the broker has it, with a handle of its id', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    const letGo = scene.broker.hold('publish')
    let isDone = false
    const enqueued = task.enqueue('a', { id: 'mine' }).then((handle) => {
      isDone = true
      return handle
    })
    await scene.rest()
    expect(isDone).toBe(false)
    letGo()
    expect((await enqueued).id).toBe('mine')
    expect(scene.log.of('requestEnqueued')).toMatchObject([
      { id: 'mine', task: 'probe', queue: 'probe', attempt: 1, at: new Date(scene.clock.now()) },
    ])
  })

  it('gives every request an id of its own', async () => {
    const { task } = probeTask()
    openScene([task])
    const [one, two] = await Promise.all([task.enqueue('a'), task.enqueue('a')])
    expect(one.id).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/)
    expect(one.id).not.toBe(two.id)
  })

  it('writes an envelope that anybody can read', async () => {
    const { task } = probeTask<object>({ queue: 'elsewhere' })
    const { noting } = openNotingScene([task])
    await task.enqueue({ url: '/"quoted"' }, { id: 'a' })
    await task.enqueue(
      { n: 1 },
      {
        id: 'b',
        headers: { trace: 't' },
        expires: '5m',
        group: 'g',
        ignoreResult: true,
        countdown: '3s',
      },
    )
    expect(noting.published.map(({ queue }) => queue)).toEqual(['elsewhere', 'elsewhere'])
    const [a, b] = noting.published.flatMap(({ messages }) => messages)
    expect(JSON.parse(a!.body)).toEqual({ sheaf: 1, task: 'probe', payload: { url: '/"quoted"' } })
    expect(a).toEqual({ id: 'a', body: a!.body })
    expect(JSON.parse(b!.body)).toEqual({
      sheaf: 1,
      task: 'probe',
      payload: { n: 1 },
      headers: { trace: 't' },
      expiresMs: 300_000,
      ignoreResult: true,
    })
    expect(b).toMatchObject({ id: 'b', delayMs: 3_000, group: 'g' })
  })

  it('countdown holds it back; so does eta; one that is over does not', async () => {
    const { task, payloads } = probeTask({ flushEvery: 1 })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue('countdown', { countdown: '20s' })
    await task.enqueue('eta', { eta: new Date(scene.clock.now() + 40_000) })
    await task.enqueue('past', { eta: new Date(0) })
    await task.enqueue('none', { countdown: 0 })
    await scene.advance('1s')
    expect(payloads().flat()).toEqual(['past', 'none'])
    await scene.advance('20s')
    expect(payloads().flat()).toEqual(['past', 'none', 'countdown'])
    await scene.advance('20s')
    expect(payloads().flat()).toEqual(['past', 'none', 'countdown', 'eta'])
  })

  it('calls in one tick share a round trip; each promise settles for its own message', async () => {
    const { task } = probeTask()
    const other = probeTask({ name: 'other', queue: 'probe' })
    const third = probeTask({ name: 'third' })
    const { noting, log } = openNotingScene([task, other.task, third.task])
    noting.refuse = ({ body }) => body.includes('bad')
    const results = await Promise.allSettled([
      task.enqueue('a'),
      task.enqueue('bad', { id: 'refused' }),
      Promise.resolve().then(() => other.task.enqueue('b')),
      third.task.enqueue('c'),
      task.enqueueMany(['d', 'e']),
    ])
    expect(noting.published.map(({ queue, messages }) => [queue, messages.length])).toEqual([
      ['probe', 5],
      ['third', 1],
    ])
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ])
    expect(results[1]).toMatchObject({ reason: { code: 'PUBLISH_FAILED', ids: ['refused'] } })
    expect(log.ids('requestEnqueued')).toHaveLength(5)
  })

  it('calls in different ticks do not wait for each other', async () => {
    const { task } = probeTask()
    const { noting } = openNotingScene([task])
    await task.enqueue('a')
    await task.enqueue('b')
    expect(noting.published).toHaveLength(2)
  })

  it('keeps the order of the calls', async () => {
    const { task, payloads } = probeTask<number>({ flushEvery: 100, flushInterval: 0 })
    const scene = openScene([task])
    const order = Array.from({ length: 100 }, (_, index) => index)
    await Promise.all(order.map((n) => task.enqueue(n)))
    await scene.start()
    expect(payloads().flat()).toEqual(order)
  })

  it('sends the input of the schema; run gets its output, checked again', async () => {
    const schema = z.string().transform((text) => text.length)
    const probe = probeTask<never>({ flushEvery: 1, schema: schema as never })
    const { noting, start, rest } = openNotingScene([probe.task])
    await start()
    await probe.task.enqueue('four' as never)
    await rest()
    expect(JSON.parse(noting.published[0]!.messages[0]!.body).payload).toBe('four')
    expect(probe.payloads()).toEqual([[4]])
  })

  it('an asynchronous schema keeps the order of receipt', async () => {
    const { task, payloads } = probeTask<number>({
      flushEvery: 4,
      schema: {
        '~standard': {
          version: 1,
          vendor: 'test',
          validate: (value) =>
            (value as number) % 2
              ? Promise.resolve().then(() => ({ value: value as number }))
              : { value: value as number },
        },
      },
    })
    const scene = openScene([task])
    await task.enqueueMany([1, 2, 3, 4])
    await scene.start()
    expect(payloads()).toEqual([[1, 2, 3, 4]])
  })
})

describe('a serializer', () => {
  const csv = {
    encode: (payload: unknown) => (payload as string[]).join(','),
    decode: (body: string) => body.split(','),
  }

  it("of the task makes and reads the payload's text", async () => {
    const { task, payloads } = probeTask<string[]>({ flushEvery: 1, serializer: csv })
    const { noting, start, rest } = openNotingScene([task])
    await start()
    await task.enqueue(['a', 'b'])
    await rest()
    expect(JSON.parse(noting.published[0]!.messages[0]!.body)).toEqual({
      sheaf: 1,
      task: 'probe',
      text: 'a,b',
    })
    expect(payloads()).toEqual([[['a', 'b']]])
  })

  it("of the app serves tasks without one; the task's own comes first", async () => {
    const one = probeTask<string[]>({ name: 'one', flushEvery: 1 })
    const upper = { encode: csv.encode, decode: (body: string) => csv.decode(body.toUpperCase()) }
    const two = probeTask<string[]>({ name: 'two', flushEvery: 1, serializer: upper })
    const scene = openScene([one.task, two.task], { app: { serializer: csv } })
    await scene.start()
    await one.task.enqueue(['a', 'b'])
    await two.task.enqueue(['a', 'b'])
    await scene.rest()
    expect([one.payloads(), two.payloads()]).toEqual([[[['a', 'b']]], [[['A', 'B']]]])
  })
})

describe('enqueueMany and enqueueEach', () => {
  it('are one round trip', async () => {
    const { task } = probeTask<number>()
    const scene = openScene([task])
    const handles = await task.enqueueMany(Array.from({ length: 1_000 }, (_, index) => index))
    expect(handles).toHaveLength(1_000)
    expect(scene.broker.calls).toEqual([{ method: 'publish', size: 1_000 }])
  })

  it('of nothing ask nothing', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    expect(await task.enqueueMany([])).toEqual([])
    expect(await task.enqueueEach([])).toEqual([])
    expect(scene.broker.calls).toEqual([])
  })

  it('take options for all, or for each', async () => {
    const { task } = probeTask()
    const { noting } = openNotingScene([task])
    await task.enqueueMany(['a', 'b'], { countdown: '1s' })
    await task.enqueueEach([{ payload: 'c' }, { payload: 'd', id: 'own', countdown: '2s' }])
    const messages = noting.published.flatMap((one) => one.messages)
    expect(messages.map(({ delayMs }) => delayMs)).toEqual([1_000, 1_000, undefined, 2_000])
    expect(messages[3]?.id).toBe('own')
  })

  it('of which some are not stored reject with exactly their ids', async () => {
    const { task } = probeTask()
    const { noting, log } = openNotingScene([task])
    noting.refuse = ({ id }) => id === 'b' || id === 'd'
    const enqueued = task.enqueueEach(['a', 'b', 'c', 'd'].map((id) => ({ payload: id, id })))
    await expect(enqueued).rejects.toMatchObject({
      code: 'PUBLISH_FAILED',
      ids: ['b', 'd'],
      message: expect.stringMatching(/2 of 4.*'probe'/),
    })
    expect(log.ids('requestEnqueued')).toEqual(['a', 'c'])
  })
})

describe('a broker that cannot be reached', () => {
  it('fails enqueue after publishTimeout, 10 s by default', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    scene.broker.hold('publish')
    let error: unknown
    const enqueued = task.enqueue('a', { id: 'mine' }).catch((reason) => {
      error = reason
    })
    await scene.advance('9s')
    expect(error).toBeUndefined()
    await scene.advance('1s')
    await enqueued
    expect(error).toMatchObject({
      code: 'PUBLISH_FAILED',
      ids: ['mine'],
      message: expect.stringMatching(/publishTimeout.*may or may not/),
    })
  })

  it('may have another publishTimeout', async () => {
    const { task } = probeTask()
    const scene = openScene([task], { app: { publishTimeout: '2s' } })
    scene.broker.hold('publish')
    const enqueued = expect(task.enqueue('a')).rejects.toMatchObject({ code: 'PUBLISH_FAILED' })
    await scene.advance('2s')
    await enqueued
  })

  it.each([
    ['an Error', new Error('connection refused'), /connection refused/],
    ['text', 'connection refused', /connection refused/],
    ['nothing', undefined, /failed|broker/],
    ['an object without a prototype', Object.create(null), /failed|broker|object/],
  ])('that rejects with %s: PUBLISH_FAILED with the ids and the cause', async (_, reason, message) => {
    const { task } = probeTask()
    const scene = openScene([task])
    scene.broker.publish = () => Promise.reject(reason)
    await expect(task.enqueue('a', { id: 'mine' })).rejects.toMatchObject({
      code: 'PUBLISH_FAILED',
      ids: ['mine'],
      message: expect.stringMatching(message),
    })
  })

  it('that throws at once does no more harm than one that rejects', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    const broker = scene.broker as Broker
    broker.publish = () => {
      throw new Error('not even a promise')
    }
    await expect(task.enqueue('a')).rejects.toMatchObject({ code: 'PUBLISH_FAILED' })
  })

  it('leaves no timer behind once it has answered', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    await task.enqueue('a')
    expect(scene.clock.timers).toBe(0)
  })

  it('that takes the message too late tells nobody twice', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    const letGo = scene.broker.hold('publish')
    const enqueued = expect(task.enqueue('a')).rejects.toMatchObject({ code: 'PUBLISH_FAILED' })
    await scene.advance('10s')
    await enqueued
    letGo()
    await scene.rest()
    expect(scene.log.of('requestEnqueued')).toEqual([])
  })
})

describe('expires', () => {
  it('a request whose time is over never reaches run: EXPIRED is stored and it is gone', async () => {
    const { task, calls } = probeTask({ flushEvery: 1 })
    const scene = openScene([task])
    const handle = await task.enqueue('a', { expires: '5s' })
    await scene.advance('6s')
    await scene.start()
    await scene.advance('10s')
    expect(calls).toEqual([])
    expect(await handle.state()).toBe('EXPIRED')
    await expect(handle.wait()).rejects.toMatchObject({ code: 'REQUEST_EXPIRED' })
    expect(scene.log.of('requestExpired')).toMatchObject([{ id: handle.id, task: 'probe', attempt: 1 }])
    expect(await scene.memory.admin.counts('probe')).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 0 })
  })

  it('counts a duration from enqueueing; a date is a moment', async () => {
    const { task, payloads } = probeTask({ flushEvery: 10, flushInterval: 0 })
    const scene = openScene([task])
    await task.enqueue('duration', { expires: '10s' })
    await task.enqueue('date', { expires: new Date(scene.clock.now() + 10_000) })
    await scene.advance('9s')
    await scene.start()
    expect(payloads()).toEqual([['duration', 'date']])
  })

  it('is looked at again before the run: what expired while it was buffered does not run', async () => {
    const { task, calls } = probeTask({ flushEvery: 3, flushInterval: '10s' })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueue('lasts')
    await task.enqueue('expires', { expires: '5s' })
    await scene.advance('10s')
    expect(calls).toMatchObject([{ payloads: ['lasts'], batch: { size: 1 } }])
    expect(scene.log.of('requestExpired')).toHaveLength(1)
    expect(await worker.stop()).toMatchObject({ received: 2, completed: 1, expired: 1 })
  })

  it('run is never called with an empty list', async () => {
    const { task, calls } = probeTask({ flushEvery: 3, flushInterval: '10s' })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueueMany(['a', 'b'], { expires: '5s' })
    await scene.advance('10s')
    expect(calls).toEqual([])
    expect(scene.log.of('batchStarted')).toEqual([])
    expect(await worker.stop()).toMatchObject({ received: 2, expired: 2 })
  })

  it('happens before folding: an expired request does not stand for one that lasts', async () => {
    const { task, calls } = probeTask({
      flushEvery: 2,
      flushInterval: '10s',
      coalesce: { by: () => 'all', keep: 'first' },
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue('expires', { expires: '5s' })
    await scene.advance('6s')
    await task.enqueue('lasts')
    await scene.rest()
    await scene.advance('100ms')
    expect(calls).toMatchObject([{ payloads: ['lasts'] }])
    expect(calls[0]?.requests[0]?.folded).toEqual([])
  })

  it('is measured by the time of day: a clock that is set does not matter to windows', async () => {
    const { task, calls } = probeTask({ flushEvery: 3, flushInterval: '10s' })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue('a', { expires: '1h' })
    await scene.rest()
    scene.clock.setTimeOfDay(scene.clock.now() + 7_200_000)
    await scene.advance('9s')
    expect(scene.log.of('requestExpired')).toEqual([])
    await scene.advance('1s')
    expect(calls).toEqual([])
    expect(scene.log.of('requestExpired')).toHaveLength(1)
  })
})
