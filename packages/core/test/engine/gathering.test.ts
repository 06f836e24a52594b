import { describe, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { range } from '../support/range.js'
import { openScene } from '../support/scene.js'

describe('flushEvery', () => {
  it('is a hard cap: a backlog runs in batches of exactly that size, in order', async () => {
    const { task, payloads } = probeTask<number>({ flushEvery: 3, concurrency: 1 })
    const scene = openScene([task])
    await task.enqueueMany(range(10))
    await scene.start()
    await scene.advance('10s')
    expect(payloads()).toEqual([[0, 1, 2], [3, 4, 5], [6, 7, 8], [9]])
  })

  it('closes the batch at once, with trigger count', async () => {
    const { task, calls } = probeTask({ flushEvery: 2 })
    const scene = openScene([task])
    await task.enqueueMany(['a', 'b'])
    await scene.start()
    expect(calls.map(({ batch }) => [batch.trigger, batch.size])).toEqual([['count', 2]])
  })
})

describe('flushInterval', () => {
  it('counts from the receipt of the first request, and not from the last', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 100, flushInterval: '10s' })
    const scene = openScene([task])
    await scene.start()
    await scene.advance('7s')
    await task.enqueue(1)
    for (let second = 0; second < 9; second++) {
      await scene.advance('1s')
      await task.enqueue(2)
    }
    expect(calls).toHaveLength(0)
    await scene.advance('1s')
    expect(calls.map(({ batch, requests }) => [batch.trigger, requests.length])).toEqual([['interval', 10]])
  })

  it('counts from receipt and not from enqueueing: a backlog makes no batches of one', async () => {
    const { task, payloads } = probeTask<number>({ flushEvery: 5, flushInterval: '10s' })
    const scene = openScene([task])
    await task.enqueueMany(range(7))
    await scene.advance('1h')
    await scene.start()
    expect(payloads()).toEqual([range(5)])
    await scene.advance('9s')
    expect(payloads()).toHaveLength(1)
    await scene.advance('1s')
    expect(payloads()[1]).toEqual([5, 6])
  })

  it('of zero never waits', async () => {
    const { task, calls } = probeTask({ flushEvery: 100, flushInterval: 0 })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany(['a', 'b'])
    await scene.rest()
    expect(calls.map(({ payloads, batch }) => [payloads, batch.trigger])).toEqual([[['a', 'b'], 'interval']])
  })

  it('over while all slots are busy: the buffer keeps filling, up to its caps, until one is free', async () => {
    const { opened, open } = gate()
    const { task, calls } = probeTask<number>({
      flushEvery: 4,
      flushInterval: '10s',
      run: (): unknown => (calls.length === 1 ? opened : undefined),
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany(range(4))
    await scene.advance('1s')
    await task.enqueue(4)
    await scene.advance('30s')
    await task.enqueue(5)
    await scene.advance('1s')
    expect(calls).toHaveLength(1)
    open()
    await scene.rest()
    expect(calls[1]?.payloads).toEqual([4, 5])
  })
})

describe('flushBytes', () => {
  const size = (payload: string) => Buffer.byteLength(JSON.stringify({ sheaf: 1, task: 'probe', payload }))

  it('closes a batch before its bodies exceed it', async () => {
    const { task, calls } = probeTask({ flushEvery: 100, flushBytes: 2 * size('xx') + 1 })
    const scene = openScene([task])
    await task.enqueueMany(['aa', 'bb', 'cc', 'dd', 'ee'])
    await scene.start()
    await scene.advance('10s')
    expect(calls.map(({ payloads, batch }) => [payloads, batch.trigger])).toEqual([
      [['aa', 'bb'], 'bytes'],
      [['cc', 'dd'], 'bytes'],
      [['ee'], 'interval'],
    ])
  })

  it('lets one larger body travel alone', async () => {
    const { task, payloads } = probeTask({ flushEvery: 100, flushBytes: size('x'.repeat(50)) })
    const scene = openScene([task])
    const large = 'x'.repeat(500)
    await task.enqueueMany(['a', large, 'b'])
    await scene.start()
    await scene.advance('10s')
    expect(payloads()).toEqual([['a'], [large], ['b']])
  })

  it('counts bytes and not characters', async () => {
    const { task, payloads } = probeTask({ flushEvery: 100, flushBytes: 2 * size('ää') - 1 })
    const scene = openScene([task])
    await task.enqueueMany(['ää', 'öö'])
    await scene.start()
    await scene.advance('10s')
    expect(payloads()).toEqual([['ää'], ['öö']])
  })
})

describe('batchBy', () => {
  it('gives every key a buffer and a window of its own', async () => {
    const { task, calls } = probeTask<string>({ flushEvery: 2, batchBy: (payload) => payload[0]! })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany(['a1', 'b1', 'a2'])
    await scene.advance('5s')
    expect(calls.map(({ payloads, batch }) => [batch.key, payloads])).toEqual([['a', ['a1', 'a2']]])
    await task.enqueue('a3')
    await scene.advance('5s')
    expect(calls.at(-1)).toMatchObject({ payloads: ['b1'], batch: { key: 'b', trigger: 'interval' } })
    await scene.advance('5100ms')
    expect(calls.at(-1)).toMatchObject({ payloads: ['a3'], batch: { key: 'a' } })
  })

  it('may give a number', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 1, batchBy: (payload) => payload })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue(7)
    await scene.rest()
    expect(calls[0]?.batch.key).toBe('7')
  })

  it('sees what the schema made of the payload', async () => {
    const { task, calls } = probeTask<string>({
      flushEvery: 1,
      schema: {
        '~standard': {
          version: 1,
          vendor: 'test',
          validate: (value) => ({ value: String(value).toLowerCase() }),
        },
      },
      batchBy: (payload) => payload,
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue('ABC')
    await scene.rest()
    expect(calls[0]?.batch.key).toBe('abc')
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('no key')
      },
    ],
    ['returns nothing', () => undefined as never],
    ['returns NaN', () => Number.NaN],
    ['returns an object', () => ({}) as never],
  ])(
    'that %s fails that request only: it is retried, reported, and dead-lettered in the end',
    async (_, fail) => {
      const { task, payloads } = probeTask<string>({
        flushEvery: 1,
        maxAttempts: 3,
        batchBy: (payload) => (payload === 'bad' ? fail() : 'key'),
      })
      const scene = openScene([task])
      await scene.start()
      await task.enqueueMany(['bad', 'good'])
      await scene.advance('1m')
      expect(payloads()).toEqual([['good']])
      expect(await scene.dead('probe')).toMatchObject([{ attempt: 3 }])
      expect(scene.log.of('error')).toHaveLength(3)
    },
  )

  it('in runNow refuses what a worker refuses', async () => {
    const { task } = probeTask<string>({ batchBy: () => undefined as never })
    await expect(task.runNow(['a'])).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
  })

  it('beyond maxOpenKeys closes the oldest buffer early, with trigger keys', async () => {
    const { task, calls } = probeTask<string>({
      flushEvery: 10,
      maxOpenKeys: 2,
      prefetch: 10,
      batchBy: (payload) => payload,
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany(['a', 'b', 'c'])
    await scene.rest()
    expect(calls.map(({ batch }) => [batch.key, batch.trigger])).toEqual([['a', 'keys']])
  })

  it('with more keys than the prefetch allows never stalls: the oldest buffer closes, with trigger prefetch', async () => {
    const { task, calls } = probeTask<number>({
      flushEvery: 5,
      flushInterval: '1h',
      prefetch: 10,
      batchBy: (payload) => payload,
    })
    const scene = openScene([task])
    await task.enqueueMany(range(30))
    await scene.start()
    await scene.advance('10s')
    expect(calls.length).toBeGreaterThanOrEqual(20)
    expect(new Set(calls.map(({ batch }) => batch.trigger))).toEqual(new Set(['prefetch']))
  })
})
