import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openNotingScene } from '../support/noting-broker.js'
import { gate, probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

describe('validating', () => {
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

describe('a schema that validates asynchronously', () => {
  const slowSchema = (validate: (value: unknown) => Promise<unknown>) => ({
    '~standard': {
      version: 1 as const,
      vendor: 'test',
      validate: async (value: unknown) => ({ value: (await validate(value)) as never }),
    },
  })

  it('keeps the order of receipt while later receives come in', async () => {
    const gates = [gate(), gate()]
    let isWorker = false
    const { task, payloads } = probeTask<number>({
      flushEvery: 2,
      schema: slowSchema(async (value) => {
        if (isWorker) await gates[(value as number) % 2]!.opened
        return value
      }),
    })
    const scene = openScene([task])
    await task.enqueueMany([0, 1])
    await task.enqueueMany([2, 3])
    isWorker = true
    await scene.start()
    await scene.advance('1s')
    gates[1]!.open()
    await scene.rest()
    expect(payloads()).toEqual([])
    gates[0]!.open()
    await scene.rest()
    expect(payloads()).toEqual([
      [0, 1],
      [2, 3],
    ])
  })

  it('that never answers does not hold up a stop beyond its timeout, and nothing is lost', async () => {
    let isWorker = false
    const { task } = probeTask<number>({
      flushEvery: 2,
      schema: slowSchema((value) => (isWorker ? new Promise(() => {}) : Promise.resolve(value))),
    })
    const scene = openScene([task], { memory: { lease: '9s' } })
    await task.enqueueMany([1, 2])
    isWorker = true
    const worker = await scene.start()
    const stopped = worker.stop({ timeout: '5s' })
    await scene.advance('7s')
    const { received, abandoned, released } = await stopped
    expect(received).toBe(2)
    expect(abandoned + released).toBe(2)
    await scene.advance('9s')
    expect(await scene.memory.admin.counts('probe')).toMatchObject({ ready: 2, leased: 0 })
  })

  it('during which the lease is lost drops the request', async () => {
    const { opened, open } = gate()
    let isWorker = false
    const { task, calls } = probeTask<number>({
      flushEvery: 2,
      prefetch: 2,
      schema: slowSchema(async (value) => {
        if (isWorker) await opened
        return value
      }),
    })
    const scene = openScene([task], { memory: { lease: '9s' } })
    await task.enqueueMany([1, 2])
    isWorker = true
    const worker = await scene.start()
    worker.pause()
    scene.broker.failNext('extendLease', 1_000)
    await scene.advance('9s')
    await scene.memory.admin.counts('probe')
    scene.broker.before = () => {}
    await scene.advance('3s')
    open()
    await scene.rest()
    expect(calls).toEqual([])
    expect(await worker.stop()).toMatchObject({ received: 2, lost: 2 })
  })

  it('names where the fault is, however a schema writes its paths', async () => {
    const { task } = probeTask<unknown>({
      schema: {
        '~standard': {
          version: 1,
          vendor: 'test',
          validate: () => ({
            issues: [{ message: 'is odd', path: ['list', { key: 0 }, 'name'] }, { message: 'is bad' }],
          }),
        },
      },
    })
    openScene([task])
    await expect(task.enqueue('a')).rejects.toThrow(/list\.0\.name: is odd; is bad/)
  })
})
