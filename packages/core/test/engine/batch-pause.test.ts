import type { Batch } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { range } from '../support/range.js'
import { openScene } from '../support/scene.js'

/** A worker whose first batch does something with its batch, and when its batches started. */
async function withFirst(
  first: (batch: Batch) => unknown,
  options: Parameters<typeof probeTask<number>>[0] = {},
) {
  const startedMs: number[] = []
  const probe = probeTask<number>({
    flushEvery: 2,
    ...options,
    run(_, batch) {
      startedMs.push(scene.clock.monotonic())
      return startedMs.length === 1 ? first(batch) : undefined
    },
  })
  const scene = openScene([probe.task])
  const worker = await scene.start()
  await probe.task.enqueueMany(range(10))
  await scene.rest()
  return { ...probe, ...scene, scene, worker, startedMs }
}

describe('batch.pause', () => {
  it('starts no further batch of the task in this worker for so long', async () => {
    const t = await withFirst((batch) => batch.pause('30s'))
    expect(t.startedMs).toEqual([0])
    expect(t.worker.status().tasks.probe).toMatchObject({ slowedUntilMs: t.clock.now() + 30_000 })
    await t.advance('29s')
    expect(t.startedMs).toEqual([0])
    await t.advance('1s')
    expect(t.startedMs).toEqual([0, 30_000, 30_000, 30_000, 30_000])
    expect(t.worker.status().tasks.probe).not.toHaveProperty('slowedUntilMs')
    expect(t.log.ids('requestSucceeded')).toHaveLength(10)
  })

  it('receives nothing meanwhile, and keeps the leases of what is held', async () => {
    const t = await withFirst((batch) => batch.pause('5m'))
    const { leased, ready } = await t.memory.admin.counts('probe')
    await t.advance('4m')
    expect(await t.memory.admin.counts('probe')).toMatchObject({ leased, ready })
    await t.advance('1m')
    expect(t.calls.flatMap(({ attempts }) => attempts)).toEqual(range(10).map(() => 1))
  })

  it('lets what runs already go on', async () => {
    const { opened, open } = gate()
    const ended: number[] = []
    const { task } = probeTask<number>({
      flushEvery: 1,
      concurrency: 2,
      async run([request], batch) {
        if (request!.payload === 0) await opened
        else batch.pause('30s')
        ended.push(request!.payload)
      },
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany([0, 1])
    await scene.rest()
    open()
    await scene.rest()
    expect(ended).toEqual([1, 0])
    expect(scene.log.ids('requestSucceeded')).toHaveLength(2)
  })

  it('of several the one that ends last counts', async () => {
    const t = await withFirst((batch) => {
      batch.pause('20s')
      batch.pause('10s')
    })
    await t.advance('19s')
    expect(t.startedMs).toEqual([0])
    await t.advance('1s')
    expect(t.startedMs).toHaveLength(5)
  })

  it('ends in time although the run that asked for it goes on', async () => {
    const { opened, open } = gate()
    const t = await withFirst(
      (batch) => {
        batch.pause('10s')
        return opened
      },
      { concurrency: 2, prefetch: 4 },
    )
    await t.advance('9s')
    expect(t.startedMs).toEqual([0])
    await t.advance('1s')
    expect(t.startedMs).toEqual([0, 10_000, 10_000, 10_000, 10_000])
    open()
  })

  it('fills the prefetch again in time, where the run that asked for it keeps the only slot', async () => {
    const { opened, open } = gate()
    const t = await withFirst(
      (batch) => {
        batch.pause('10s')
        return opened
      },
      { prefetch: 4 },
    )
    await t.advance('10s')
    expect(t.worker.status().tasks.probe).toMatchObject({ held: 4, running: 1 })
    open()
    await t.rest()
    expect(t.startedMs).toHaveLength(5)
  })

  it('of one task leaves others alone, unless they share its queue', async () => {
    const pausing = probeTask<number>({
      name: 'pausing',
      queue: 'shared',
      flushEvery: 1,
      run: (_, batch) => batch.pause('30s'),
    })
    const sharing = probeTask<number>({ name: 'sharing', queue: 'shared', flushEvery: 1 })
    const other = probeTask<number>({ name: 'other', flushEvery: 1 })
    const scene = openScene([pausing.task, sharing.task, other.task])
    await scene.start()
    await pausing.task.enqueue(1)
    await scene.rest()
    await Promise.all([sharing.task.enqueue(2), other.task.enqueue(3)])
    await scene.advance('29s')
    expect([sharing.calls.length, other.calls.length]).toEqual([0, 1])
    await scene.advance('1s')
    expect(sharing.calls).toHaveLength(1)
  })

  it('is of this worker only: another takes what waits', async () => {
    const t = await withFirst((batch) => batch.pause('1h'), { prefetch: 2 })
    await t.scene.start({ hostname: 'second' })
    await t.advance('1s')
    expect(t.log.ids('requestSucceeded').length).toBeGreaterThanOrEqual(8)
  })

  it.each([['soon'], [-1], [Number.NaN], [undefined]])(
    'refuses %s, and pauses nothing then',
    async (duration) => {
      const errors: unknown[] = []
      const t = await withFirst((batch) => {
        try {
          batch.pause(duration as never)
        } catch (error) {
          errors.push(error)
        }
      })
      expect(errors).toMatchObject([
        { code: 'CONFIG_INVALID', message: expect.stringContaining('batch.pause') },
      ])
      expect(t.startedMs).toEqual([0, 0, 0, 0, 0])
    },
  )

  it('breaks off a receive that waits already', async () => {
    const { opened, open } = gate()
    const t = await withFirst(
      async (batch) => {
        await opened
        batch.pause('30s')
      },
      { flushEvery: 10, prefetch: 20 },
    )
    expect(t.startedMs).toEqual([0])
    open()
    await t.rest()
    await t.task.enqueueMany(range(5))
    await t.advance('29s')
    expect(await t.memory.admin.counts('probe')).toMatchObject({ ready: 5, leased: 0 })
    await t.advance('12s')
    expect(t.calls[1]?.payloads).toEqual(range(5))
  })

  it('does not keep a stop waiting: what would start too late is released', async () => {
    const { opened, open } = gate()
    const t = await withFirst(
      async (batch) => {
        await opened
        batch.pause('1h')
      },
      { prefetch: 6 },
    )
    open()
    await t.rest()
    expect(t.worker.status().tasks.probe).toMatchObject({ buffered: 4, running: 0 })
    expect(await t.worker.stop()).toMatchObject({ received: 6, completed: 2, released: 4 })
    expect(await t.memory.admin.counts('probe')).toMatchObject({ ready: 8, leased: 0 })
  })

  it('releases at a stop only what it holds back: what else waits for a slot runs', async () => {
    const [slot, pausing] = [gate(), gate()]
    const busy = probeTask<number>({ name: 'busy', queue: 'shared', flushEvery: 1, run: () => slot.opened })
    const paused = probeTask<number>({
      name: 'paused',
      queue: 'shared',
      flushEvery: 1,
      async run(_, batch) {
        await pausing.opened
        batch.pause('1h')
      },
    })
    const scene = openScene([busy.task, paused.task])
    const worker = await scene.start()
    await busy.task.enqueueMany([3, 4])
    await paused.task.enqueueMany([1, 2])
    await scene.rest()
    pausing.open()
    await scene.rest()
    expect(worker.status().tasks).toMatchObject({ paused: { held: 1 }, busy: { running: 1, held: 2 } })
    const stopped = worker.stop()
    await scene.rest()
    slot.open()
    expect(await stopped).toMatchObject({ received: 4, completed: 3, released: 1 })
    expect(busy.payloads()).toEqual([[3], [4]])
    expect(paused.payloads()).toEqual([[1]])
  })

  it('changes nothing in runNow, where there is no worker', async () => {
    const { task } = probeTask<number>({ run: (_, batch) => batch.pause('1h') })
    openScene([task])
    expect(await task.runNow([1])).toEqual([{ type: 'succeeded' }])
  })
})
