import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, type Plugin } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

const broken = () => {
  throw new Error('broken')
}

describe('a plugin', () => {
  it('is told of its app when that is made, with everything in it', async () => {
    const { task } = probeTask()
    const seen: unknown[] = []
    const plugin: Plugin = {
      name: 'counter',
      attach(app) {
        seen.push(app, app.name, app.tasks, app.workers)
        app.on('requestEnqueued', ({ id }) => seen.push(id))
      },
    }
    const scene = openScene([task], { app: { name: 'mine', plugins: [plugin] } })
    await task.enqueue('a', { id: 'a' })
    expect(seen).toEqual([scene.app, 'mine', [task], [], 'a'])
  })

  it('can tell of its own work through the events of its app', () => {
    const told: unknown[] = []
    const failure = new Error('no disk')
    let tellNow = () => {}
    const plugin: Plugin = {
      name: 'counter',
      attach(_app, tell) {
        tellNow = () => {
          tell.error(failure, 'writing the count')
          tell.warning('COUNT_LATE', 'It was written late.')
        }
      },
    }
    const { app } = openScene([], { app: { plugins: [plugin] } })
    app.on('error', ({ error, during }) => told.push(error, during))
    app.on('warning', ({ code, message }) => told.push(code, message))
    tellNow()
    expect(told).toEqual([failure, 'writing the count', 'COUNT_LATE', 'It was written late.'])
  })

  it('is let go of when the app closes: workers have stopped, the broker is open', async () => {
    const { task } = probeTask()
    const seen: unknown[] = []
    const scene = openScene([task], {
      app: {
        plugins: [
          {
            name: 'counter',
            attach: (app) => async () => {
              seen.push(app.workers.length)
              seen.push(await app.broker.admin?.counts('probe'))
              seen.push(scene.log.names.includes('workerStopped'))
            },
          },
        ],
      },
    })
    await scene.start()
    await task.enqueue('a', { countdown: '1h' })
    await scene.app.close()
    expect(seen).toEqual([0, expect.objectContaining({ delayed: 1 }), true])
  })

  it('is called with its own this', () => {
    class Counter implements Plugin {
      readonly name = 'counter'
      app: App | undefined
      attach(app: App) {
        this.app = app
      }
    }
    const counter = new Counter()
    const { app } = openScene([], { app: { plugins: [counter] } })
    expect(counter.app).toBe(app)
  })

  it('may take 5 s to let go, side by side with others, and the app closes without it then', async () => {
    const { opened, open } = gate()
    const scene = openScene([], {
      app: {
        plugins: [
          { name: 'hangs', attach: () => () => new Promise<void>(() => {}) },
          { name: 'slow', attach: () => () => opened },
        ],
      },
    })
    let isClosed = false
    const closed = scene.app.close().then(() => {
      isClosed = true
    })
    await scene.advance('4999ms')
    expect(isClosed).toBe(false)
    open()
    await scene.advance('1ms')
    await closed
    expect(scene.log.of('error')).toMatchObject([{ during: "closing plugin 'hangs'" }])
    expect(scene.clock.timers).toBe(0)
  })

  it.each<[string, Plugin, string[]]>([
    ['throws as it is attached', { name: 'bad', attach: broken }, ["calling attach of plugin 'bad'"]],
    [
      'rejects as it is attached',
      { name: 'bad', attach: (async () => broken()) as never },
      ["calling attach of plugin 'bad'", "calling attach of plugin 'bad'"],
    ],
    [
      'answers with nonsense',
      { name: 'bad', attach: (() => 7) as never },
      ["calling attach of plugin 'bad'"],
    ],
    ['throws as it lets go', { name: 'bad', attach: () => broken }, ["closing plugin 'bad'"]],
    ['rejects as it lets go', { name: 'bad', attach: () => async () => broken() }, ["closing plugin 'bad'"]],
  ])('that %s is reported, and the app works and closes without it', async (_, plugin, during) => {
    const heard: string[] = []
    const good: Plugin = {
      name: 'good',
      attach(app) {
        app.on('error', (event) => heard.push(event.during))
        return () => void heard.push('let go')
      },
    }
    const { task, calls } = probeTask({ flushEvery: 1 })
    const scene = openScene([task], { app: { plugins: [good, plugin] } })
    await scene.start()
    await task.enqueue('a')
    await scene.rest()
    expect(calls).toHaveLength(1)
    await scene.app.close()
    expect(heard.sort()).toEqual([...during, 'let go'].sort())
  })

  it('costs nothing where it does nothing', () => {
    expect(() => openScene([], { app: { plugins: [{ name: 'idle' }] } })).not.toThrow()
  })
})

describe('plugins', () => {
  it.each<[string, unknown, string]>([
    ['no array', {}, 'an array of plugins'],
    ['null', null, 'an array of plugins'],
    ['something that is none', [7], 'objects with a name'],
    ['one without a name', [{ attach() {} }], 'objects with a name'],
    ['one with an empty name', [{ name: '' }], 'objects with a name'],
    ['an attach that is none', [{ name: 'a', attach: true }], "'a' to have a function attach"],
    ['a tracing that is none', [{ name: 'a', tracing: () => {} }], "'a' to have an object tracing"],
    ['two of one name', [{ name: 'a' }, { name: 'a' }], "two named 'a'"],
  ])('are refused where they are %s', (_, plugins, expected) => {
    expect(() => new App({ broker: new MemoryBroker(), plugins: plugins as never })).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining(expected) }),
    )
  })
})
