import { MemoryResultBackend } from '@sheaf/adapter-memory'
import { ManualClock } from '@sheaf/adapter-memory/testing'
import type { ResultBackend } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

const never = () => new Promise<never>(() => {})

const throwing = () => {
  throw new Error('thrown at once')
}

/** A scene whose result backend does something else in some of its methods. */
function openBroken(broken: Partial<Record<keyof ResultBackend, (...given: never[]) => unknown>>) {
  const clock = new ManualClock()
  const backend = Object.assign(new MemoryResultBackend({ clock }), broken)
  const { task } = probeTask({ flushEvery: 1 })
  const scene = openScene([task], { clock, app: { backend } })
  return { ...scene, task, backend }
}

describe('a result backend that never answers', () => {
  it.each<[string, keyof ResultBackend, (scene: ReturnType<typeof openBroken>) => Promise<unknown>]>([
    ['handle.state()', 'fetch', ({ app }) => app.result('a').state()],
    ['handle.get()', 'fetch', ({ app }) => app.result('a').get()],
    ['app.markAsDone()', 'store', ({ app }) => app.markAsDone('a', 1)],
    ['app.markAsFailure()', 'store', ({ app }) => app.markAsFailure('a', new Error('no'))],
  ])('%s rejects with RESULT_TIMEOUT after ten seconds', async (_, method, ask) => {
    const scene = openBroken({ [method]: never })
    const asked = ask(scene)
    const refused = expect(asked).rejects.toMatchObject({ code: 'RESULT_TIMEOUT', message: /10000 ms/ })
    await scene.advance('10s')
    await refused
    expect(scene.clock.timers).toBe(0)
  })

  it('does not keep an app from being closed for more than ten seconds, nor does a broker', async () => {
    const scene = openBroken({ close: never })
    scene.broker.close = never
    const closed = scene.app.close()
    await scene.advance('11s')
    await closed
    expect(scene.log.of('error').map(({ during }) => during)).toEqual(['closing the app', 'closing the app'])
  })
})

describe('a result backend, or a broker, that breaks the contract of its port', () => {
  it.each<
    [
      string,
      Parameters<typeof openBroken>[0],
      (scene: ReturnType<typeof openBroken>) => Promise<unknown>,
      RegExp,
    ]
  >([
    ['fetch throws', { fetch: throwing }, ({ app }) => app.result('a').state(), /thrown at once/],
    [
      'fetch answers with undefined',
      { fetch: async () => undefined },
      ({ app }) => app.result('a').get(),
      /fetch: expected an array/,
    ],
    [
      'fetch answers with too little',
      { fetch: async () => [] },
      ({ app }) => app.result('a').get(),
      /fetch: expected an array of 1/,
    ],
    ['wait throws', { wait: throwing }, ({ app }) => app.result('a').wait(), /thrown at once/],
    [
      'wait answers with undefined',
      { wait: async () => undefined },
      ({ app }) => app.result('a').wait(),
      /wait: expected a result/,
    ],
    ['store throws', { store: throwing }, ({ app }) => app.markAsDone('a'), /thrown at once/],
  ])('%s: the caller is told in words', async (_, broken, ask, words) => {
    await expect(ask(openBroken(broken))).rejects.toThrow(words)
  })

  it('store answers without a promise: an error in words, and the work goes on', async () => {
    const scene = openBroken({ store: () => undefined })
    await scene.start()
    await scene.task.enqueue('a')
    await scene.advance('1s')
    expect(scene.log.ids('requestSucceeded')).toHaveLength(1)
    expect(scene.log.of('error').map(({ error }) => String(error))).toEqual([
      expect.stringMatching(/store: expected a promise; got undefined/),
    ])
  })

  it.each<[string, () => never]>([
    ['throws', throwing as never],
    ['answers without a promise', (() => undefined) as never],
  ])('close %s: the app is closed, and says so', async (_, close) => {
    const scene = openBroken({ close })
    scene.broker.close = close
    await scene.app.close()
    expect(scene.log.of('error')).toHaveLength(2)
  })

  it('publish answers without a promise: nobody knows whether it is stored, so enqueue rejects', async () => {
    const scene = openBroken({})
    scene.broker.publish = (() => undefined) as never
    await expect(scene.task.enqueue('a')).rejects.toMatchObject({
      code: 'PUBLISH_FAILED',
      message: expect.stringMatching(/publish: expected a promise; got undefined/),
    })
  })
})
