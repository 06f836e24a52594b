import { type Batch, Batches, type BatchesOptions, type BatchRequest } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

describe('a task', () => {
  it('has the defaults that are documented, readable from its options', () => {
    const task = new Batches({ name: 'probe', run() {} })
    expect(task.options).toMatchObject({
      name: 'probe',
      queue: 'probe',
      flushEvery: 10,
      flushInterval: '30s',
      maxOpenKeys: 1000,
      concurrency: 1,
      prefetch: 20,
      acks: 'late',
      maxAttempts: 10,
      backoff: { initial: '1s', factor: 3, max: '5m', jitter: true },
      onThrow: 'retry',
      ignoreResult: false,
    })
    expect(task.options).not.toHaveProperty('timeLimit')
    expect(task.options).not.toHaveProperty('flushBytes')
  })

  it('an option that is given as undefined has its default', () => {
    const undefinedOptions = {
      queue: undefined,
      flushEvery: undefined,
      flushInterval: undefined,
      prefetch: undefined,
    }
    const task = new Batches({ name: 'probe', run() {}, ...undefinedOptions } as never)
    expect(task.options).toMatchObject({
      queue: 'probe',
      flushEvery: 10,
      flushInterval: '30s',
      prefetch: 20,
    })
  })

  it.each<[options: Partial<BatchesOptions<string>>, prefetch: number]>([
    [{ flushEvery: 100 }, 200],
    [{ flushEvery: 100, concurrency: 3 }, 400],
    [{ batchBy: () => 'a' }, 1000],
    [{ batchBy: () => 'a', maxOpenKeys: 50 }, 50],
    [{ batchBy: () => 'a', maxOpenKeys: 5 }, 20],
    [{ batchBy: () => 'a', flushEvery: 1000 }, 2000],
    [{ prefetch: 12 }, 12],
    [{ prefetch: Number.POSITIVE_INFINITY }, Number.POSITIVE_INFINITY],
  ])('prefetch with %j is %d', (options, prefetch) => {
    expect(new Batches<string>({ name: 'probe', run() {}, ...options }).options.prefetch).toBe(prefetch)
  })

  it('has a name, and a queue of that name unless it says another', () => {
    expect(new Batches({ name: 'probe', run() {} })).toMatchObject({ name: 'probe', queue: 'probe' })
    expect(new Batches({ name: 'probe', queue: 'other', run() {} })).toMatchObject({ queue: 'other' })
  })

  it('may be a class with its own run method, whose this is the task', async () => {
    class Greet extends Batches<string> {
      readonly greeted: string[] = []
      constructor() {
        super({ name: 'greet', flushEvery: 1 })
      }
      override run(requests: readonly BatchRequest<string>[], batch: Batch): void {
        for (const { payload } of requests) this.greeted.push(`${batch.task} ${payload}`)
      }
    }
    const greet = new Greet()
    const scene = openScene([greet])
    await scene.start()
    await greet.enqueue('world')
    await scene.rest()
    expect(greet.greeted).toEqual(['greet world'])
  })

  it('may be a class whose run is a field', async () => {
    const seen: unknown[] = []
    class Greet extends Batches<string> {
      constructor() {
        super({ name: 'greet', flushEvery: 1 })
      }
      override run = (requests: readonly BatchRequest<string>[]) => {
        seen.push(...requests.map(({ payload }) => payload))
      }
    }
    const greet = new Greet()
    const scene = openScene([greet])
    await scene.start()
    await greet.enqueue('world')
    await scene.rest()
    expect(seen).toEqual(['world'])
  })

  it('of a class without run is refused by a worker, and by runNow', async () => {
    class Idle extends Batches<string> {}
    const idle = new Idle({ name: 'idle' })
    const { app } = openScene([idle])
    expect(() => app.worker()).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringMatching(/'idle'.*run/) }),
    )
    await expect(idle.runNow(['a'])).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
  })
})

describe('binding a task', () => {
  it('an unbound task cannot be enqueued, and says what to do', async () => {
    const { task } = probeTask()
    const refusal = {
      code: 'TASK_NOT_BOUND',
      message: expect.stringMatching(/'probe'.*new App\(\{ broker, tasks: \[task\] \}\)/),
    }
    await expect(task.enqueue('a')).rejects.toMatchObject(refusal)
    await expect(task.enqueueMany(['a'])).rejects.toMatchObject(refusal)
    await expect(task.enqueueEach([{ payload: 'a' }])).rejects.toMatchObject(refusal)
  })

  it('a task of an open app is refused by another, which says whose it is and what to do', () => {
    const { task } = probeTask()
    openScene([task], { app: { name: 'first' } })
    expect(() => openScene([task])).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        message: expect.stringMatching(/'probe'.*'first'.*Close.*takeOver: true/),
      }),
    )
  })

  it('an app that is refused leaves its other tasks unbound', async () => {
    const taken = probeTask({ name: 'taken' })
    const free = probeTask({ name: 'free' })
    openScene([taken.task])
    expect(() => openScene([free.task, taken.task])).toThrow()
    await expect(free.task.enqueue('a')).rejects.toMatchObject({ code: 'TASK_NOT_BOUND' })
    openScene([free.task])
  })

  it('two tasks of one name are refused; the same task twice is one', () => {
    expect(() => openScene([probeTask().task, probeTask().task])).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining('probe') }),
    )
    const { task } = probeTask()
    openScene([task, task])
  })

  it('takeOver borrows a task until the borrowing app is closed', async () => {
    const { task } = probeTask()
    const owner = openScene([task])
    const borrower = openScene([task], { app: { takeOver: true } })
    await task.enqueue('to the borrower')
    expect([owner.broker.count('publish'), borrower.broker.count('publish')]).toEqual([0, 1])
    await borrower.app.close()
    await task.enqueue('to the owner')
    expect([owner.broker.count('publish'), borrower.broker.count('publish')]).toEqual([1, 1])
  })

  it('takeOver survives the owner closing first', async () => {
    const { task } = probeTask()
    const owner = openScene([task])
    const borrower = openScene([task], { app: { takeOver: true } })
    await owner.app.close()
    await task.enqueue('a')
    expect(borrower.broker.count('publish')).toBe(1)
    await borrower.app.close()
    await expect(task.enqueue('b')).rejects.toMatchObject({ code: 'TASK_NOT_BOUND' })
  })
})
