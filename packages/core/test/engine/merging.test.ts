import { describe, expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

interface Count {
  readonly url: string
  readonly hits: number
}

const sum = (kept: Count, next: Count): Count => ({ url: kept.url, hits: kept.hits + next.hits })
const byUrl = ({ url }: Count) => url
const hits = (...counts: readonly [url: string, hits: number][]) =>
  counts.map(([url, count]): Count => ({ url, hits: count }))

describe('coalesce with a function', () => {
  it('gives run what the function makes of all of a key, and the ids of the others', async () => {
    const { task, calls } = probeTask<Count>({ flushEvery: 5, coalesce: { by: byUrl, keep: sum } })
    const scene = openScene([task])
    const handles = await task.enqueueMany(hits(['/', 1], ['/a', 2], ['/', 3], ['/b', 4], ['/', 5]))
    await scene.start()
    expect(calls[0]?.payloads).toEqual(hits(['/', 9], ['/a', 2], ['/b', 4]))
    expect(calls[0]?.batch.size).toBe(3)
    expect(calls[0]?.requests[0]?.folded).toEqual([handles[2]!.id, handles[4]!.id])
    expect(scene.log.of('batchFinished')).toMatchObject([{ size: 3, requests: 5, succeeded: 5 }])
  })

  it('merges in the order in which they were enqueued, though a retried one comes later', async () => {
    const order = (kept: string, next: string) => `${kept} ${next}`
    const { task, calls } = probeTask<string>({
      flushEvery: 3,
      flushInterval: '5s',
      coalesce: { by: () => '', keep: order },
      run: ([request]) =>
        request!.payload === 'old' && request!.attempt === 1 && request!.retry({ countdown: '1s' }),
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue('old')
    await scene.advance('5500ms')
    await task.enqueueMany(['newer', 'newest'])
    await scene.advance('10s')
    expect(calls.map(({ payloads }) => payloads)).toEqual([['old'], ['old newer newest']])
  })

  it("by time, keep: 'last' takes a newer value before an older one that was retried", async () => {
    const { task, calls } = probeTask<string>({
      flushEvery: 2,
      flushInterval: '5s',
      coalesce: { by: () => '', keep: 'last' },
      run: ([request]) =>
        request!.payload === 'old' && request!.attempt === 1 && request!.retry({ countdown: '1s' }),
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue('old')
    await scene.advance('5500ms')
    await task.enqueue('new')
    await scene.advance('10s')
    expect(calls.map(({ payloads, ids }) => [payloads, ids.length])).toEqual([
      [['old'], 1],
      [['new'], 1],
    ])
  })

  it.each<[string, string, string]>([
    ['succeeds', 'SUCCESS', 'requestSucceeded'],
    ['fails', 'FAILURE', 'requestFailed'],
    ['retries', 'RETRY', 'requestRetried'],
  ])('a run that %s has its verdict go to every one of them', async (verb, state, event) => {
    const { task } = probeTask<Count>({
      coalesce: { by: byUrl, keep: sum },
      run([request]) {
        if (verb === 'succeeds') request!.succeed(request!.payload.hits)
        else if (verb === 'fails') request!.fail(new Error('no'))
        else request!.retry({ countdown: '1h' })
      },
    })
    const scene = openScene([task])
    await scene.start()
    const handles = await task.enqueueMany(hits(['/', 1], ['/', 2], ['/', 3]))
    await scene.rest()
    expect(await Promise.all(handles.map((handle) => handle.state()))).toEqual([state, state, state])
    expect(scene.log.of(event as 'requestSucceeded')).toHaveLength(3)
    if (verb === 'succeeds') expect(await handles[2]!.wait()).toBe(6)
  })

  it('merges anew from what was enqueued where the batch is tried again', async () => {
    const { task, calls } = probeTask<Count>({
      flushEvery: 4,
      flushInterval: '1s',
      coalesce: { by: byUrl, keep: sum },
      run: ([request]) => {
        if (request!.attempt === 1) throw new Error('once')
      },
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany(hits(['/', 1], ['/', 2], ['/', 3], ['/', 4]))
    await scene.advance('1m')
    expect(calls.map(({ payloads }) => payloads[0]?.hits)).toEqual([10, 3, 7])
  })

  it('may be a method that needs its object', async () => {
    const folding = {
      by: (_: number) => '',
      most: 10,
      keep(kept: number, next: number) {
        return Math.min(this.most, kept + next)
      },
    }
    const { by, keep } = folding
    const coalesce = Object.assign(Object.create(folding), { by, keep })
    const { task, calls } = probeTask<number>({ coalesce })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany([5, 6, 7])
    await scene.rest()
    expect(calls[0]?.payloads).toEqual([10])
  })

  it('in runNow merges as well', async () => {
    const { task, calls } = probeTask<Count>({ coalesce: { by: byUrl, keep: sum } })
    const verdicts = await task.runNow(hits(['/', 1], ['/a', 2], ['/', 3]))
    expect(calls[0]?.payloads).toEqual(hits(['/', 4], ['/a', 2]))
    expect(verdicts).toHaveLength(3)
  })
})

describe('a merge that throws', () => {
  const error = new Error('cannot add')
  const throwing = (kept: Count, next: Count) => {
    if (next.hits < 0) throw error
    return sum(kept, next)
  }
  const options = { flushInterval: '1s', coalesce: { by: byUrl, keep: throwing } } as const

  it('counts as a run that threw: all are retried, and run is not called', async () => {
    const { task, calls } = probeTask<Count>({ ...options, flushEvery: 4 })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany(hits(['/a', 1], ['/a', 2], ['/', 3], ['/', -1]))
    await scene.rest()
    expect(calls).toEqual([])
    expect(scene.log.of('batchFailed')).toMatchObject([{ error, size: 4 }])
    expect(scene.log.of('requestRetried').map((event) => event.error)).toEqual([error, error, error, error])
    expect(scene.log.of('batchFinished')).toMatchObject([{ runs: 0, retried: 4, requests: 4 }])
  })

  it('is no fault of those that it can do without: apart they succeed', async () => {
    const { task, payloads } = probeTask<Count>({ ...options, flushEvery: 4 })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueueMany(hits(['/a', 1], ['/a', 2], ['/', 3], ['/', -1]))
    await scene.advance('1m')
    expect(scene.log.ids('requestSucceeded')).toHaveLength(4)
    expect(payloads().flat()).toEqual(expect.arrayContaining(hits(['/a', 3], ['/', 3], ['/', -1])))
    expect(await worker.stop()).toMatchObject({ completed: 4, retried: 6, failed: 0 })
  })

  it('is not bisected: there is nothing to call', async () => {
    const { task, calls } = probeTask<Count>({ ...options, flushEvery: 2, onThrow: 'bisect' })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany(hits(['/', 1], ['/', -1]))
    await scene.rest()
    expect(calls).toEqual([])
    expect(scene.log.of('requestRetried')).toHaveLength(2)
  })

  it('in runNow is the verdict of all', async () => {
    const { task } = probeTask<Count>(options)
    const verdicts = await task.runNow(hits(['/', 1], ['/', -1]))
    expect(verdicts).toMatchObject([
      { type: 'retry', error },
      { type: 'retry', error },
    ])
  })

  it('with acks early has all of them fail, as after a throw', async () => {
    const { task } = probeTask<Count>({ ...options, flushEvery: 2, acks: 'early' })
    const scene = openScene([task])
    await scene.start()
    const handles = await task.enqueueMany(hits(['/', 1], ['/', -1]))
    await scene.rest()
    expect(await Promise.all(handles.map((handle) => handle.state()))).toEqual(['FAILURE', 'FAILURE'])
  })
})
