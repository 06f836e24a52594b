import type { BatchRequest } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { afterOneBatch } from '../support/after-one-batch.js'
import { gate, probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

describe('a second verdict', () => {
  const give: Record<string, (request: BatchRequest<string>) => void> = {
    succeed: (request) => request.succeed('second'),
    retry: (request) => request.retry(),
    fail: (request) => request.fail(new Error('second')),
  }

  const pairs = Object.keys(give).flatMap((first) =>
    Object.keys(give).map((second) => [first, second] as const),
  )

  it.each(pairs)('%s, then %s: throws ALREADY_SETTLED, and the first counts', async (first, second) => {
    const errors: unknown[] = []
    const { a } = await afterOneBatch(([request]) => {
      give[first]?.(request!)
      try {
        give[second]?.(request!)
      } catch (error) {
        errors.push(error)
      }
    })
    expect(errors).toEqual([
      expect.objectContaining({ code: 'ALREADY_SETTLED', message: expect.stringContaining(a.id) }),
    ])
    expect(await a.state()).toBe({ succeed: 'SUCCESS', retry: 'RETRY', fail: 'FAILURE' }[first])
  })

  it('that nobody catches fails the batch, and the first verdict still stands', async () => {
    const { a, b } = await afterOneBatch(([request]) => {
      request?.succeed('first')
      request?.succeed('second')
    })
    await expect(a.wait()).resolves.toBe('first')
    expect(await b.state()).toBe('RETRY')
  })

  it('concerns this delivery only: an id that was enqueued twice has two verdicts', async () => {
    const { task, calls } = probeTask<string>({
      flushEvery: 2,
      run: ([first, second]) => {
        first?.succeed('one')
        second?.fail('two')
      },
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueEach([
      { payload: 'a', id: 'same' },
      { payload: 'b', id: 'same' },
    ])
    await scene.rest()
    expect(calls).toMatchObject([{ payloads: ['a', 'b'], ids: ['same', 'same'] }])
    expect(scene.log.ids('requestSucceeded')).toEqual(['same'])
    expect(scene.log.ids('requestFailed')).toEqual(['same'])
  })
})

describe('a verdict that comes too late', () => {
  it('after run has returned changes nothing and is reported', async () => {
    let late: BatchRequest<string> | undefined
    const { log, a } = await afterOneBatch(([first]) => {
      late = first
    })
    late?.fail(new Error('too late'))
    expect(await a.state()).toBe('SUCCESS')
    expect(log.of('warning')).toMatchObject([
      { code: 'LATE_VERDICT', task: 'probe', message: expect.stringMatching(/'failed'.*batch\.signal/) },
    ])
  })

  it('after run has returned changes nothing, also while an enqueueing of its batch is still under way', async () => {
    let late: BatchRequest<string> | undefined
    const { task } = probeTask<string>({
      flushEvery: 2,
      run: ([first, second]) => {
        late = second
        void task.enqueue('again', { id: first!.id, countdown: '1h' })
      },
    })
    const scene = openScene([task])
    await scene.start()
    const [, second] = await task.enqueueMany(['a', 'b'])
    const letGo = scene.broker.hold('publish')
    await scene.rest()
    late?.fail(new Error('too late'))
    letGo()
    await scene.rest()
    expect(await second!.state()).toBe('SUCCESS')
    expect(scene.log.of('warning')).toMatchObject([{ code: 'LATE_VERDICT' }])
  })

  it('after the time limit changes nothing and is reported', async () => {
    const { opened, open } = gate()
    const { scene, a } = await afterOneBatch(
      async ([first]) => {
        await opened
        first?.succeed('too late')
      },
      { timeLimit: '5s' },
    )
    await scene.advance('5s')
    expect(await a.state()).toBe('RETRY')
    open()
    await scene.rest()
    expect(await a.state()).toBe('RETRY')
    expect(scene.log.of('warning')).toMatchObject([{ code: 'LATE_VERDICT' }])
  })

  it('of a function that ends after it was abandoned is warned about, and nothing else happens', async () => {
    const { opened, open } = gate()
    const { task } = probeTask<string>({
      flushEvery: 1,
      timeLimit: '1h',
      run: async ([request]) => {
        await opened
        request!.succeed('late')
      },
    })
    const scene = openScene([task])
    const worker = await scene.start()
    const handle = await task.enqueue('a')
    await scene.rest()
    const stopped = worker.stop({ timeout: 0 })
    await scene.advance('1s')
    expect(await stopped).toMatchObject({ received: 1, abandoned: 1 })
    open()
    await scene.rest()
    expect(await handle.state()).toBe('PENDING')
    expect(scene.log.of('warning')).toMatchObject([{ code: 'LATE_VERDICT' }])
    await scene.advance('2h')
    expect(scene.broker.count('ack')).toBe(0)
  })
})
