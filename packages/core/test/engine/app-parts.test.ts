import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { buildCore } from '../support/build-core.js'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

describe('what an app shows of itself', () => {
  it('is what it was made with', () => {
    const { task } = probeTask()
    const scene = openScene([task, task])
    expect(scene.app.tasks).toEqual([task])
    expect(scene.app.broker).toBe(scene.broker)
    expect(scene.app.broker.system).toBe('memory')
    expect(scene.app.backend).toBe(scene.backend)
    expect(openScene([], { hasNoBackend: true }).app.backend).toBeUndefined()
  })

  it('cannot be changed', () => {
    const { task } = probeTask()
    const { app } = openScene([task])
    expect(() => (app.tasks as unknown[]).push(1)).toThrow(TypeError)
    for (const name of ['broker', 'backend', 'workers'] as const) {
      expect(() => Object.assign(app, { [name]: undefined })).toThrow(TypeError)
    }
    ;(app.workers as unknown[]).push(1)
    expect(app.workers).toEqual([])
  })

  it('has those workers that were started and have not stopped', async () => {
    const scene = openScene([probeTask().task])
    const idle = scene.app.worker()
    const [one, two] = [await scene.start({ hostname: 'one' }), await scene.start({ hostname: 'two' })]
    expect(scene.app.workers).toEqual([one, two])
    expect(scene.app.workers.map(({ hostname }) => hostname)).toEqual(['one', 'two'])
    expect(scene.app.workers).not.toContain(idle)
    await one.stop()
    expect(scene.app.workers).toEqual([two])
    await scene.app.close()
    expect(scene.app.workers).toEqual([])
  })

  it('names a worker after its process, unless it is told otherwise', () => {
    const { app } = openScene([probeTask().task])
    expect(app.worker().hostname).toBe(`worker-${process.pid}`)
    expect(app.worker({ hostname: 'mine' }).hostname).toBe('mine')
  })
})

describe('App.is', () => {
  it.each<[unknown]>([[undefined], [null], ['app'], [7], [{}], [() => {}], [new MemoryBroker()], [App]])(
    'is false of %o',
    (value) => {
      expect(App.is(value)).toBe(false)
    },
  )

  it('is true of an app, open or closed, and of a subclass', async () => {
    class Mine extends App {}
    const { app } = openScene([])
    const mine = new Mine({ broker: new MemoryBroker() })
    expect([App.is(app), App.is(mine)]).toEqual([true, true])
    await mine.close()
    expect(App.is(mine)).toBe(true)
  })

  it('is true of an app of another copy of the package', async () => {
    const [esm, cjs] = await Promise.all([buildCore('esm'), buildCore('cjs')])
    const theirs = new cjs.App({ broker: new MemoryBroker() })
    const ours = new App({ broker: new MemoryBroker() })
    expect([App.is(theirs), esm.App.is(theirs), cjs.App.is(ours)]).toEqual([true, true, true])
    await Promise.all([theirs.close(), ours.close()])
  })

  it('does not show in what is printed of an app', () => {
    const { app } = openScene([new Batches({ name: 'a', run() {} })])
    expect(Object.keys(app)).toEqual(['name', 'tasks'])
  })
})
