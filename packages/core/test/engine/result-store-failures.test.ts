import type { StoredResult } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

describe('a result store that is slow', () => {
  it.each(['succeed', 'fail', 'retry'] as const)(
    'is waited for before anything is settled: %s',
    async (verdict) => {
      const { opened, open } = gate()
      const { task } = probeTask<string>({
        flushEvery: 1,
        run: ([request]) => {
          if (verdict === 'fail') request!.fail('no')
          else request![verdict]()
        },
      })
      const scene = openScene([task])
      const store = scene.backend.store.bind(scene.backend)
      scene.backend.store = async (results) => {
        await opened
        await store(results)
      }
      await scene.start()
      await task.enqueue('a')
      await scene.advance('3s')
      expect(await scene.memory.admin.counts('probe')).toMatchObject({ leased: 1, dead: 0, delayed: 0 })
      open()
      await scene.rest()
      expect(await scene.memory.admin.counts('probe')).toMatchObject({ leased: 0 })
    },
  )
})

describe('a result store that is broken', () => {
  async function broken(store: (results: readonly StoredResult[]) => Promise<void>) {
    const { task } = probeTask<string>({ flushEvery: 2, run: ([first]) => first?.succeed('value') })
    const scene = openScene([task])
    const original = scene.backend.store.bind(scene.backend)
    scene.backend.store = store
    await scene.start()
    const handles = await task.enqueueMany(['a', 'b'])
    await scene.rest()
    return { scene, handles, original }
  }

  it('is tried for five seconds, then reported; the work is neither lost nor repeated', async () => {
    let tries = 0
    const { scene } = await broken(() => {
      tries++
      return Promise.reject(new Error('store down'))
    })
    await scene.advance('4s')
    expect(scene.log.of('error')).toEqual([])
    expect(tries).toBeGreaterThan(3)
    await scene.advance('1s')
    expect(scene.log.of('error')).toMatchObject([
      { error: { message: 'store down' }, queue: 'probe', during: expect.stringContaining('2 results') },
    ])
    expect(scene.log.ids('requestSucceeded')).toHaveLength(2)
    await scene.advance('1h')
    expect(scene.log.of('batchStarted')).toHaveLength(1)
  })

  it('that comes back within that time has the results', async () => {
    let tries = 0
    const { scene, handles, original } = await broken((results) =>
      ++tries < 3 ? Promise.reject(new Error('store down')) : original(results),
    )
    await scene.advance('4s')
    await expect(handles[0]!.wait()).resolves.toBe('value')
    expect(scene.log.of('error')).toEqual([])
  })

  it.each([
    ['never answers', () => new Promise<void>(() => {})],
    [
      'throws at once',
      () => {
        throw new Error('store down')
      },
    ],
  ])('that %s is given up after five seconds as well', async (_, store) => {
    const { scene } = await broken(store)
    await scene.advance('5s')
    expect(scene.log.of('error')).toHaveLength(1)
    expect(scene.log.ids('requestSucceeded')).toHaveLength(2)
  })

  it('does not hold up the next batch', async () => {
    const { task, calls } = probeTask<string>({ flushEvery: 1 })
    const scene = openScene([task])
    const { open, opened } = gate()
    scene.backend.store = () => opened
    await scene.start()
    await task.enqueueMany(['a', 'b'])
    await scene.rest()
    expect(calls).toHaveLength(2)
    open()
  })

  it('leases are kept while it is tried', async () => {
    const { task } = probeTask<string>({ flushEvery: 1 })
    const scene = openScene([task], { memory: { lease: '3s' } })
    scene.backend.store = () => Promise.reject(new Error('store down'))
    await scene.start()
    await task.enqueue('a')
    await scene.advance('1m')
    expect(scene.log.of('leaseLost')).toEqual([])
    expect(scene.log.of('batchStarted')).toHaveLength(1)
  })
})
