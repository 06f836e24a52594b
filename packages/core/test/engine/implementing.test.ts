import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches, type BatchRequest } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { openScene } from '../support/scene.js'

const define = () => new Batches<string, number>({ name: 'lengths', flushEvery: 2 })

describe('a task without a function', () => {
  it('is enqueued as any other, and needs no worker code for that', async () => {
    const task = define()
    const scene = openScene([task])
    const handle = await task.enqueue('web')
    expect(handle.id).toBeDefined()
    expect(await scene.memory.admin.counts('lengths')).toMatchObject({ ready: 1 })
  })

  it('is given its function by implement, and runs', async () => {
    const task = define()
    const scene = openScene([task])
    const returned = task.implement((requests) => {
      for (const request of requests) request.succeed(request.payload.length)
    })
    expect(returned).toBe(task)
    await scene.start()
    const handles = await task.enqueueMany(['a', 'bcd'])
    await scene.rest()
    expect(await Promise.all(handles.map((handle) => handle.wait()))).toEqual([1, 3])
  })

  it('may be given it before or after it has an app', async () => {
    const task = define().implement(() => {})
    openScene([task])
    expect(await task.runNow(['a'])).toEqual([{ type: 'succeeded' }])
  })

  it('is refused by a worker, by name, and by runNow', async () => {
    const task = define()
    const other = new Batches<string>({ name: 'other', run() {} })
    const { app } = openScene([other, task])
    const refusal = {
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(/Task 'lengths' has no function.*task\.implement/),
    }
    expect(() => app.worker()).toThrow(expect.objectContaining(refusal))
    expect(() => app.worker({ tasks: [task] })).toThrow(expect.objectContaining(refusal))
    expect(() => app.worker({ tasks: [other] })).not.toThrow()
    await expect(task.runNow(['a'])).rejects.toMatchObject(refusal)
    task.implement(() => {})
    expect(() => app.worker()).not.toThrow()
  })

  it.each([undefined, null, 'run', 7, {}])('refuses %s for a function', (run) => {
    const task = define()
    expect(() => task.implement(run as never)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining("'lengths'") }),
    )
    task.implement(() => {})
  })
})

describe('a task that has its function is given no other', () => {
  const refusal = {
    code: 'CONFIG_INVALID',
    message: expect.stringMatching(/'.+' has its function already/),
  }

  class WithMethod extends Batches<string> {
    override run() {}
  }
  class WithField extends Batches<string> {
    override run = () => {}
  }

  it.each<[string, Batches<string>]>([
    ['by implement', new Batches<string>({ name: 'a' }).implement(() => {})],
    ['by its option', new Batches<string>({ name: 'a', run() {} })],
    ['by its class', new WithMethod({ name: 'a' })],
    ['by a field of its class', new WithField({ name: 'a' })],
  ])('%s', async (_, task) => {
    expect(() => task.implement(() => {})).toThrow(expect.objectContaining(refusal))
    expect(await task.runNow(['a'])).toHaveLength(1)
  })
})

it('the function is called with the requests and the batch, and its this is no concern', async () => {
  const seen: unknown[] = []
  const task = new Batches<string>({ name: 'seen', flushEvery: 1 })
  task.implement((requests: readonly BatchRequest<string>[], batch) => {
    seen.push(
      requests.map(({ payload }) => payload),
      batch.task,
      batch.size,
    )
  })
  const app = new App({ broker: new MemoryBroker(), tasks: [task] })
  await task.runNow(['a'])
  expect(seen).toEqual([['a'], 'seen', 1])
  await app.close()
})
