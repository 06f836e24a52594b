import { MemoryBroker } from '@sheaf/adapter-memory'
import { Batches } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
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

  it('takes a subclass of the memory broker without admin for broker enough', async () => {
    class Plain extends MemoryBroker {}
    const task = new Batches<string>({ name: 'plain', flushEvery: 1, run() {} })
    const scene = openScene([task], { app: { broker: new Plain() } })
    await task.enqueue('a')
    await scene.app.close()
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
