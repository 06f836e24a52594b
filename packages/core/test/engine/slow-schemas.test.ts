import type { ManualClock } from '@sheaf/adapter-memory/testing'
import type { Batches, StandardSchema } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

/** A schema that takes its time over one value, once it is told to, and none over others. */
function slowOver(slow: number, takesMs: number) {
  const state = { isSlow: false, clock: undefined as ManualClock | undefined }
  const schema: StandardSchema<number> = {
    '~standard': {
      version: 1,
      vendor: 'test',
      validate: (value) => {
        const checked = { value: value as number }
        if (value !== slow || !state.isSlow) return checked
        return new Promise((resolve) => {
          if (Number.isFinite(takesMs)) state.clock!.setTimer(() => resolve(checked), takesMs)
        })
      },
    },
  }
  return { schema, state }
}

/** Enqueues while the schema is quick, and starts a worker whose schema is slow. */
async function startWith(
  probe: { readonly task: Batches<number> },
  { state }: ReturnType<typeof slowOver>,
  payloads: readonly number[],
) {
  const scene = openScene([probe.task])
  state.clock = scene.clock
  await probe.task.enqueueMany(payloads)
  state.isSlow = true
  const worker = await scene.start()
  return { ...scene, worker }
}

const options = { flushEvery: 5, prefetch: 100, flushInterval: '1s' } as const

describe('a schema that is slow over one request', () => {
  it('does not hold up what is buffered already', async () => {
    const slow = slowOver(9, 20_000)
    const probe = probeTask<number>({ ...options, schema: slow.schema })
    const scene = await startWith(probe, slow, [1, 2, 9, 3])
    await scene.advance('2s')
    expect(probe.payloads()).toEqual([[1, 2]])
    await scene.advance('20s')
    expect(probe.payloads()).toEqual([
      [1, 2],
      [9, 3],
    ])
  })

  it('is given up after schemaTimeLimit: the request is retried as after a throw, and the queue goes on', async () => {
    const slow = slowOver(9, Number.POSITIVE_INFINITY)
    const probe = probeTask<number>({ ...options, schema: slow.schema, schemaTimeLimit: '5s' })
    const scene = await startWith(probe, slow, [9, 1, 2])
    await scene.advance('4s')
    expect(probe.payloads()).toEqual([])
    await scene.advance('2s')
    expect(probe.payloads()).toEqual([[1, 2]])
    expect(scene.log.of('error')).toMatchObject([
      { error: { code: 'TIME_LIMIT' }, during: /^validating request / },
    ])
    expect(scene.log.of('requestRetried')).toMatchObject([{ attempt: 1, error: { code: 'TIME_LIMIT' } }])
    slow.state.isSlow = false
    await scene.advance('30s')
    expect(probe.payloads()).toEqual([[1, 2], [9]])
  })

  it('is given up after 30 s where the task does not say', async () => {
    const slow = slowOver(9, Number.POSITIVE_INFINITY)
    const probe = probeTask<number>({ ...options, schema: slow.schema, maxAttempts: 1 })
    const scene = await startWith(probe, slow, [9])
    await scene.advance('29s')
    expect(await scene.dead('probe')).toEqual([])
    await scene.advance('2s')
    expect(await scene.dead('probe')).toMatchObject([{ error: /30000 ms \(schemaTimeLimit\)/ }])
  })

  it('is waited for by each in its turn, however many hang', async () => {
    const slow = slowOver(9, Number.POSITIVE_INFINITY)
    const probe = probeTask<number>({
      ...options,
      schema: slow.schema,
      schemaTimeLimit: '5s',
      maxAttempts: 1,
    })
    const scene = await startWith(probe, slow, [9, 9, 1, 9, 2])
    await scene.advance('7s')
    expect(probe.payloads()).toEqual([[1, 2]])
    expect(await scene.dead('probe')).toHaveLength(3)
  })
})

describe('a worker that is stopped while a schema validates', () => {
  it('runs what is buffered, and releases at its timeout what never ran', async () => {
    const slow = slowOver(9, 60_000)
    const probe = probeTask<number>({ ...options, schema: slow.schema })
    const scene = await startWith(probe, slow, [1, 2, 9, 3, 4])
    await scene.advance('500ms')
    const stopping = scene.worker.stop({ timeout: '5s' })
    await scene.advance('7s')
    expect(probe.payloads()).toEqual([[1, 2]])
    expect(await stopping).toMatchObject({ received: 5, completed: 2, released: 3, abandoned: 0 })
    expect(await scene.memory.admin.counts('probe')).toMatchObject({ ready: 3, leased: 0 })
    expect(scene.clock.timers).toBe(1)
  })

  it('waits a moment for what makes a fuller batch', async () => {
    const slow = slowOver(9, 400)
    const probe = probeTask<number>({ ...options, schema: slow.schema })
    const scene = await startWith(probe, slow, [1, 2, 9, 3])
    const stopping = scene.worker.stop({ timeout: '5s' })
    await scene.advance('2s')
    expect(probe.payloads()).toEqual([[1, 2, 9, 3]])
    expect(await stopping).toMatchObject({ completed: 4 })
  })

  it('releases it at once where it is to release all', async () => {
    const slow = slowOver(9, 60_000)
    const probe = probeTask<number>({ ...options, schema: slow.schema })
    const scene = await startWith(probe, slow, [1, 2, 9, 3])
    const stopping = scene.worker.stop({ mode: 'release' })
    await scene.rest()
    expect(await stopping).toMatchObject({ received: 4, released: 4 })
    expect(probe.payloads()).toEqual([])
  })
})
