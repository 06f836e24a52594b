import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { probeTask } from '../support/probe-task.js'
import { range } from '../support/range.js'
import { openScene } from '../support/scene.js'

describe('runNow', () => {
  it('runs here and now, without a broker or an app; verdict i is payload i', async () => {
    const { task, calls } = probeTask<string>({
      flushEvery: 10,
      backoff: { initial: '7s', jitter: false },
      run: (requests) => {
        requests[1]!.succeed('value')
        requests[2]!.retry()
        requests[3]!.retry({ countdown: '5s', error: 'why' })
        requests[4]!.fail('no')
      },
    })
    expect(await task.runNow(['a', 'b', 'c', 'd', 'e'])).toEqual([
      { type: 'succeeded' },
      { type: 'succeeded', value: 'value' },
      { type: 'retry', delayMs: 7_000 },
      { type: 'retry', delayMs: 5_000, error: 'why' },
      { type: 'failed', error: 'no' },
    ])
    expect(calls).toHaveLength(1)
  })

  it('splits by the usual caps', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 3 })
    await task.runNow(range(7))
    expect(calls.map(({ payloads }) => payloads)).toEqual([[0, 1, 2], [3, 4, 5], [6]])
  })

  it('keeps keys apart, and verdicts in the order of the payloads', async () => {
    const { task, calls } = probeTask<string>({
      flushEvery: 10,
      batchBy: (payload) => payload[0]!,
      run: (requests) => {
        for (const request of requests) request.succeed(request.payload)
      },
    })
    const verdicts = await task.runNow(['a1', 'b1', 'a2', 'b2'])
    expect(calls.map(({ payloads, batch }) => [batch.key, payloads])).toEqual([
      ['a', ['a1', 'a2']],
      ['b', ['b1', 'b2']],
    ])
    expect(verdicts).toMatchObject(['a1', 'b1', 'a2', 'b2'].map((value) => ({ value })))
  })

  it('splits by bytes', async () => {
    const { task, calls } = probeTask<string>({ flushEvery: 10, flushBytes: 8 })
    await task.runNow(['aa', 'bb', 'cccccccccc', 'dd'])
    expect(calls.map(({ payloads }) => payloads)).toEqual([['aa', 'bb'], ['cccccccccc'], ['dd']])
  })

  it('folds, and every folded payload has the verdict', async () => {
    const { task, calls } = probeTask<string>({
      coalesce: { by: (payload) => payload[0]!, keep: 'last' },
      run: ([request]) => request!.succeed(request!.payload),
    })
    expect(await task.runNow(['a1', 'a2'])).toEqual([
      { type: 'succeeded', value: 'a2' },
      { type: 'succeeded', value: 'a2' },
    ])
    expect(calls).toHaveLength(1)
  })

  it('a throw is told as the retries and failures that it would be', async () => {
    const error = new Error('broken')
    const fail = () => {
      throw error
    }
    const retrying = probeTask<string>({ backoff: { initial: '3s', jitter: false }, run: fail })
    expect(await retrying.task.runNow(['a'])).toEqual([{ type: 'retry', delayMs: 3_000, error }])
    const last = probeTask<string>({ maxAttempts: 1, run: fail })
    expect(await last.task.runNow(['a'])).toEqual([{ type: 'failed', error }])
    const early = probeTask<string>({ acks: 'early', run: fail })
    expect(await early.task.runNow(['a'])).toEqual([{ type: 'failed', error }])
  })

  it('bisects where the task does', async () => {
    const { task } = probeTask<number>({
      flushEvery: 4,
      onThrow: 'bisect',
      run: (requests) => {
        if (requests.some(({ payload }) => payload === 2)) throw new Error('culprit')
      },
    })
    expect((await task.runNow(range(4))).map(({ type }) => type)).toEqual([
      'succeeded',
      'succeeded',
      'retry',
      'succeeded',
    ])
  })

  it('gives what would arrive: payloads pass through serializer and schema', async () => {
    const { task, calls } = probeTask<{ at: Date }>({
      schema: z
        .object({ at: z.coerce.date() })
        .transform(({ at }) => ({ year: at.getUTCFullYear() })) as never,
    })
    await task.runNow([{ at: new Date('2020-01-01T00:00:00Z') }])
    expect(calls[0]?.payloads).toEqual([{ year: 2020 }])
    const plain = probeTask<{ at: Date; gone: undefined }>()
    await plain.task.runNow([{ at: new Date(0), gone: undefined }])
    expect(plain.calls[0]?.payloads).toEqual([{ at: '1970-01-01T00:00:00.000Z' }])
  })

  it('refuses a payload that does not fit, and runs none', async () => {
    const { task, calls } = probeTask<unknown>({ schema: z.string() })
    await expect(task.runNow(['fine', 5])).rejects.toMatchObject({ code: 'PAYLOAD_INVALID' })
    expect(calls).toEqual([])
  })

  it('of nothing runs nothing', async () => {
    const { task, calls } = probeTask()
    expect(await task.runNow([])).toEqual([])
    expect(calls).toEqual([])
  })

  it("batch.app is the task's app; without one it says what to do", async () => {
    const seen: unknown[] = []
    const { task } = probeTask({
      run: (_, batch) => {
        try {
          seen.push(batch.app)
        } catch (error) {
          seen.push(error)
        }
      },
    })
    await task.runNow(['a'])
    const scene = openScene([task])
    await task.runNow(['a'])
    expect(seen).toEqual([
      expect.objectContaining({ code: 'TASK_NOT_BOUND', message: expect.stringContaining('new App') }),
      scene.app,
    ])
  })

  it('stores, sends and tells nothing', async () => {
    const { task } = probeTask<string>({ run: ([request]) => request!.succeed('value') })
    const scene = openScene([task])
    await task.runNow(['a'])
    expect(scene.broker.calls).toEqual([])
    expect(scene.log.all).toEqual([])
  })

  it('keeps to the time limit', async () => {
    const { task } = probeTask<string>({
      timeLimit: '5s',
      run: (_, batch) =>
        new Promise<void>((resolve) => batch.signal.addEventListener('abort', () => resolve())),
    })
    const scene = openScene([task])
    const verdicts = task.runNow(['a'])
    await scene.advance('5s')
    expect(await verdicts).toMatchObject([{ type: 'retry', error: { code: 'TIME_LIMIT' } }])
  })

  it('a verdict after its end is warned about', async () => {
    const { task, calls } = probeTask()
    const scene = openScene([task])
    await task.runNow(['a'])
    calls[0]!.requests[0]!.fail('late')
    expect(scene.log.of('warning')).toMatchObject([{ code: 'LATE_VERDICT' }])
  })
})

describe('enqueueing again inside runNow', () => {
  it('is told as a retry', async () => {
    const { task } = probeTask<string>({
      run: async ([request]) => {
        await task.enqueue('again', { id: request!.id, countdown: '5s' })
      },
    })
    const scene = openScene([task])
    expect(await task.runNow(['a'])).toMatchObject([{ type: 'retry' }])
    expect(await scene.memory.admin.counts('probe')).toMatchObject({ delayed: 1 })
  })

  it('a backoff that fails is reported, and the verdict is there', async () => {
    const { task } = probeTask<string>({
      backoff: () => 'soon' as never,
      run: () => {
        throw new Error('broken')
      },
    })
    const scene = openScene([task])
    expect(await task.runNow(['a'])).toMatchObject([{ type: 'retry', delayMs: expect.any(Number) }])
    expect(scene.log.of('error')).toHaveLength(1)
  })
})
