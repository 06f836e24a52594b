import { AsyncLocalStorage } from 'node:async_hooks'
import { type App, currentApp, currentBatch } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

const caller = new AsyncLocalStorage<string>()

describe('currentApp and currentBatch', () => {
  it('give the app and the batch of the run, also after an await and in what it calls', async () => {
    const seen: [App, unknown][] = []
    const deep = async () => {
      await Promise.resolve()
      seen.push([currentApp(), currentBatch()])
    }
    const { task, calls } = probeTask({
      flushEvery: 1,
      run: async () => {
        seen.push([currentApp(), currentBatch()])
        await deep()
      },
    })
    const scene = openScene([task])
    openScene([])
    await scene.start()
    await task.enqueue('a')
    await scene.rest()
    expect(seen).toHaveLength(2)
    for (const [app, batch] of seen) {
      expect(app).toBe(scene.app)
      expect(batch).toMatchObject({ id: calls[0]?.batch.id, size: 1, task: 'probe' })
    }
  })

  it('two apps that run at once each see their own', async () => {
    const seen = new Map<string, App>()
    const tasks = ['one', 'two'].map(
      (name) =>
        probeTask({
          name,
          flushEvery: 1,
          run: async () => {
            await Promise.resolve()
            seen.set(name, currentApp())
          },
        }).task,
    )
    const one = openScene([tasks[0]!])
    const two = openScene([tasks[1]!])
    await Promise.all([one.start(), two.start()])
    await Promise.all(tasks.map((task) => task.enqueue('a')))
    await one.rest()
    await two.rest()
    expect(seen.get('one')).toBe(one.app)
    expect(seen.get('two')).toBe(two.app)
  })

  it('outside a run, currentApp is the only open app', async () => {
    const scene = openScene([probeTask().task])
    expect(currentApp()).toBe(scene.app)
    expect(currentBatch()).toBeUndefined()
  })

  it('outside a run, with no app or with several, is an error that says why', async () => {
    expect(() => currentApp()).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringMatching(/no app is open/) }),
    )
    const one = openScene([])
    openScene([])
    expect(() => currentApp()).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringMatching(/2 apps are open/) }),
    )
    await one.app.close()
    expect(currentApp()).toBeDefined()
  })

  it('an app that was refused is not open', () => {
    expect(() => openScene([{} as never])).toThrow()
    expect(() => currentApp()).toThrow(/no app is open/)
  })

  it('what a run leaves behind is outside of it when its function has ended, and inside till then', async () => {
    const late: (() => void)[] = []
    const seen: unknown[] = []
    const { task } = probeTask<string>({
      flushEvery: 1,
      run: async ([request]) => {
        void new Promise<void>((resolve) => late.push(resolve)).then(() => seen.push(currentBatch()?.size))
        if (request!.payload === 'second') await new Promise<void>((resolve) => late.push(resolve))
      },
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany(['first', 'second'])
    await scene.rest()
    const [first, second, end] = late
    first!()
    second!()
    await scene.rest()
    expect(seen).toEqual([undefined, 1])
    end!()
  })

  it('a run inside of a run does not end the outer one', async () => {
    const seen: unknown[] = []
    const inner = probeTask({ name: 'inner', run: () => {} })
    const outer = probeTask({
      name: 'outer',
      run: async () => {
        await inner.task.runNow(['a'])
        seen.push(currentBatch()?.task)
      },
    })
    openScene([inner.task, outer.task])
    await outer.task.runNow(['a'])
    expect(seen).toEqual(['outer'])
  })

  it('in runNow they are there as well', async () => {
    let seen: unknown
    const { task } = probeTask({
      run: () => {
        seen = [currentApp(), currentBatch()?.task]
      },
    })
    const scene = openScene([task])
    openScene([])
    await task.runNow(['a'])
    expect(seen).toEqual([scene.app, 'probe'])
  })

  it('inside a listener that a run calls forth, nothing is held on to', async () => {
    const { task } = probeTask({ flushEvery: 1 })
    const scene = openScene([task])
    const seen: unknown[] = []
    scene.app.on('requestSucceeded', () => seen.push(currentBatch()))
    await scene.start()
    await task.enqueue('a')
    await scene.rest()
    expect(seen).toEqual([undefined])
  })
})

describe("the caller's async context does not leak into runs", () => {
  async function seenInRun(
    act: (scene: ReturnType<typeof openScene>, task: ReturnType<typeof probeTask>['task']) => Promise<void>,
  ) {
    const seen: unknown[] = []
    const { task } = probeTask({
      flushEvery: 1,
      batchBy: () => {
        seen.push(caller.getStore())
        return 'key'
      },
      run: async () => {
        seen.push(caller.getStore())
        await Promise.resolve()
        seen.push(caller.getStore())
      },
    })
    const scene = openScene([task])
    await act(scene, task)
    await scene.advance('1s')
    return seen
  }

  it('of the one who enqueues', async () => {
    const seen = await seenInRun(async (scene, task) => {
      await scene.start()
      await caller.run('enqueuer', () => task.enqueue('a'))
    })
    expect(seen).toEqual([undefined, undefined, undefined])
  })

  it('of the one who starts the worker', async () => {
    const seen = await seenInRun(async (scene, task) => {
      await caller.run('starter', () => scene.start())
      await task.enqueue('a')
    })
    expect(seen).toEqual([undefined, undefined, undefined])
  })

  it('of the one who resumes it', async () => {
    const seen = await seenInRun(async (scene, task) => {
      const worker = await scene.start()
      worker.pause()
      await task.enqueue('a')
      await scene.rest()
      caller.run('resumer', () => worker.resume())
    })
    expect(seen).toEqual([undefined, undefined, undefined])
  })

  it('of the one who stops it', async () => {
    const seen: unknown[] = []
    const { task } = probeTask({ run: () => seen.push(caller.getStore()) })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueue('a')
    await scene.rest()
    await caller.run('stopper', () => worker.stop())
    expect(seen).toEqual([undefined])
  })

  it('of one run into the next, whose batch it started by ending', async () => {
    const seen: unknown[] = []
    const { task } = probeTask<number>({
      flushEvery: 1,
      run: ([request]) => {
        seen.push(caller.getStore())
        caller.enterWith(`run ${request!.payload}`)
      },
    })
    const scene = openScene([task])
    await task.enqueueMany([1, 2, 3])
    await scene.start()
    await scene.rest()
    expect(seen).toEqual([undefined, undefined, undefined])
  })

  it('of one half of a bisected batch into the other', async () => {
    const seen: unknown[] = []
    const { task } = probeTask<number>({
      flushEvery: 4,
      onThrow: 'bisect',
      run: (requests) => {
        seen.push(caller.getStore())
        caller.enterWith(`of ${requests.length}`)
        if (requests.length > 1) throw new Error('apart')
      },
    })
    const scene = openScene([task])
    await task.enqueueMany([1, 2, 3, 4])
    await scene.start()
    expect(new Set(seen)).toEqual(new Set([undefined]))
    expect(seen.length).toBeGreaterThan(3)
  })

  it('of the one who calls runNow', async () => {
    const seen: unknown[] = []
    const { task } = probeTask({ run: () => seen.push(caller.getStore()) })
    await caller.run('caller', () => task.runNow(['a']))
    expect(seen).toEqual([undefined])
  })
})
