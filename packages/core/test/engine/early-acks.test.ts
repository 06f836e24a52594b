import type { Delivery } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'
import { sumOf } from '../support/sum-of.js'

describe("acks: 'early'", () => {
  it('acks just before run: at most once, even where the process dies in it', async () => {
    const { opened, open } = gate()
    const { task, calls } = probeTask<string>({ flushEvery: 2, acks: 'early', run: () => opened })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueueMany(['a', 'b'])
    await scene.rest()
    expect(calls).toHaveLength(1)
    expect(await scene.memory.admin.counts('probe')).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 0 })
    expect(worker.status().tasks.probe).toMatchObject({ held: 0, running: 1 })
    open()
    await scene.rest()
    expect(await worker.stop()).toMatchObject({ received: 2, completed: 2 })
  })

  it('is not acked while it is buffered: what never ran comes back', async () => {
    const { task } = probeTask<string>({ flushEvery: 2, acks: 'early' })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueue('a')
    await scene.rest()
    expect(await worker.stop({ mode: 'release' })).toMatchObject({ released: 1 })
    expect(await scene.memory.admin.counts('probe')).toMatchObject({ ready: 1 })
  })

  it('does not run what could not be acked, until it could', async () => {
    const { task, calls } = probeTask<string>({ flushEvery: 1, acks: 'early' })
    const scene = openScene([task])
    scene.broker.failNext('ack', 2)
    await scene.start()
    await task.enqueue('a')
    await scene.rest()
    expect(calls).toHaveLength(0)
    await scene.advance('1s')
    expect(calls).toHaveLength(1)
  })

  it('a throw is the end of it: FAILURE stored, no dead letter, no retry', async () => {
    const { task, calls } = probeTask<string>({
      flushEvery: 1,
      acks: 'early',
      run: () => {
        throw new Error('broken')
      },
    })
    const scene = openScene([task])
    const worker = await scene.start()
    const handle = await task.enqueue('a')
    await scene.advance('1h')
    expect(calls).toHaveLength(1)
    await expect(handle.wait()).rejects.toMatchObject({ cause: { message: 'broken' } })
    expect(scene.log.of('requestFailed')).toMatchObject([{ id: handle.id, error: { message: 'broken' } }])
    expect(await worker.stop()).toMatchObject({ received: 1, failed: 1 })
  })

  it('retry() throws ALREADY_SETTLED and says what to do; succeed and fail store results', async () => {
    const errors: unknown[] = []
    const { task } = probeTask<string>({
      flushEvery: 2,
      acks: 'early',
      run: ([first, second]) => {
        try {
          first!.retry()
        } catch (error) {
          errors.push(error)
        }
        first!.succeed('value')
        second!.fail(new Error('no'))
      },
    })
    const scene = openScene([task])
    await scene.start()
    const [a, b] = await task.enqueueMany(['a', 'b'])
    await scene.rest()
    expect(errors).toEqual([
      expect.objectContaining({
        code: 'ALREADY_SETTLED',
        message: expect.stringMatching(/acks: 'early'.*acks: 'late'/),
      }),
    ])
    await expect(a!.wait()).resolves.toBe('value')
    await expect(b!.wait()).rejects.toMatchObject({ code: 'REQUEST_FAILED' })
    expect(await scene.dead('probe')).toEqual([])
  })

  it('an expired request is not run either', async () => {
    const { task, calls } = probeTask<string>({ flushEvery: 2, acks: 'early', flushInterval: '10s' })
    const scene = openScene([task])
    await scene.start()
    const handle = await task.enqueue('a', { expires: '5s' })
    await scene.advance('10s')
    expect(calls).toEqual([])
    expect(await handle.state()).toBe('EXPIRED')
  })

  it('accounts for what was acked early while its result is still being stored at the timeout of the stop', async () => {
    const { task } = probeTask({ flushEvery: 1, acks: 'early' })
    const scene = openScene([task])
    scene.backend.store = () => new Promise(() => {})
    const worker = await scene.start()
    await task.enqueue('one')
    await scene.advance('1s')
    const stopping = worker.stop({ timeout: '1s' })
    await scene.advance('10s')
    const report = await stopping
    expect(report.received).toBe(1)
    expect(sumOf(report)).toBe(1)
  })

  it('accounts for what was acked early only after the timeout of the stop', async () => {
    const { task, calls } = probeTask({ flushEvery: 1, acks: 'early' })
    const scene = openScene([task])
    scene.broker.before = ({ method }) => {
      if (method === 'ack' && scene.clock.monotonic() < 3_000) throw new Error('the broker is away')
    }
    const worker = await scene.start()
    await task.enqueue('one')
    await scene.advance('1500ms')
    const stopping = worker.stop({ timeout: 3_000 - scene.clock.monotonic() })
    await scene.advance('10s')
    const report = await stopping
    expect(sumOf(report)).toBe(report.received)
    expect(calls.length + report.abandoned + report.released).toBe(1)
  })

  it('accounts for what was acked early and waits for its own new message at the timeout of the stop', async () => {
    const { task } = probeTask({
      flushEvery: 1,
      acks: 'early',
      run: ([request]) => {
        void task.enqueue('again', { id: request!.id }).catch(() => {})
      },
    })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueue('one')
    const slowly = () => new Promise<void>((resolve) => scene.clock.setTimer(resolve, 8_000))
    scene.broker.before = ({ method }) => (method === 'publish' ? slowly() : undefined)
    await scene.advance('1s')
    const stopping = worker.stop({ timeout: '1s' })
    await scene.advance('5s')
    const report = await stopping
    await scene.advance('10s')
    expect(sumOf(report)).toBe(report.received)
  })
})

describe('an early ack whose answer did not come', () => {
  /** The broker takes the first ack, and its answer is lost; by the time it is repeated, the lease is over. */
  async function loseAnswer(takesEffect: boolean) {
    const { task, calls } = probeTask<string>({ flushEvery: 2, acks: 'early' })
    const scene = openScene([task], { memory: { lease: '9s' } })
    const lose = () => {
      throw new Error('the connection broke')
    }
    let acks = 0
    const isFirst = (method: string) => method === 'ack' && ++acks === 1
    if (takesEffect) scene.broker.after = ({ method }) => (isFirst(method) ? lose() : undefined)
    else scene.broker.before = ({ method }) => (isFirst(method) ? lose() : undefined)
    return { ...scene, task, calls }
  }

  it('has its request run where the broker then says that the lease is lost: it may be gone by that very ack', async () => {
    const scene = await loseAnswer(true)
    const { inner } = scene.broker
    const openChannel = inner.openChannel.bind(inner)
    inner.openChannel = async (queue, qos) => {
      const channel = await openChannel(queue, qos)
      const { ack, extendLease } = channel
      let isTaken = false
      // As a broker does that knows a lease only for as long as the rest of what was handed out with it.
      channel.ack = async (deliveries) => {
        if (isTaken) return deliveries
        isTaken = true
        return ack.call(channel, deliveries)
      }
      channel.extendLease = async (deliveries) =>
        isTaken ? deliveries : extendLease.call(channel, deliveries)
      return channel
    }
    const worker = await scene.start()
    await scene.task.enqueueMany(['a', 'b'])
    await scene.advance('20s')
    expect(scene.calls).toHaveLength(1)
    expect(scene.log.of('leaseLost')).toEqual([])
    expect(await worker.stop()).toMatchObject({ received: 2, completed: 2 })
  })

  it.each([true, false])(
    'and is repeated: each request runs once, whether the first was taken (%j) or not',
    async (takesEffect) => {
      const scene = await loseAnswer(takesEffect)
      const worker = await scene.start()
      await scene.task.enqueueMany(['a', 'b'])
      await scene.advance('20s')
      expect(scene.calls).toHaveLength(1)
      expect(await worker.stop()).toMatchObject({ received: 2, completed: 2 })
    },
  )
})

it('an early ack that was answered at once with a lost lease runs nothing: another has it', async () => {
  const { task, calls } = probeTask<string>({ flushEvery: 1, acks: 'early' })
  const scene = openScene([task])
  const { inner } = scene.broker
  const openChannel = inner.openChannel.bind(inner)
  inner.openChannel = async (queue, qos) =>
    Object.assign(await openChannel(queue, qos), {
      ack: async (deliveries: readonly Delivery[]) => deliveries,
    })
  await scene.start()
  await task.enqueue('a')
  await scene.advance('1s')
  expect(calls).toEqual([])
  expect(scene.log.of('leaseLost')).toHaveLength(1)
})
