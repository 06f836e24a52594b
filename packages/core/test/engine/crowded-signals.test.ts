import { getEventListeners } from 'node:events'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { range } from '../support/range.js'
import { openScene } from '../support/scene.js'

const warnings: string[] = []
const note = (warning: Error) => void warnings.push(`${warning.name}: ${warning.message}`)

beforeEach(() => {
  warnings.length = 0
  process.on('warning', note)
})

afterEach(() => {
  process.off('warning', note)
})

/** Node tells of listeners that it takes for a leak a tick later. */
async function warned(): Promise<readonly string[]> {
  await new Promise((resolve) => setImmediate(resolve))
  return warnings
}

const dozen = range(12)

it('a dozen users of batch.signal are no leak', async () => {
  const { opened, open } = gate()
  let aborted = 0
  const { task } = probeTask({
    flushEvery: 1,
    run: async (_, batch) => {
      for (const _ of dozen) batch.signal.addEventListener('abort', () => aborted++)
      await opened
    },
  })
  const scene = openScene([task])
  const worker = await scene.start()
  await task.enqueue('a')
  await scene.rest()
  expect(await warned()).toEqual([])
  const stopped = worker.stop({ timeout: '1s' })
  await scene.advance('10s')
  await stopped
  expect(aborted).toBe(12)
  open()
})

it("a dozen waits on a caller's signal are one listener of it, and leave none", async () => {
  const { task } = probeTask()
  openScene([task])
  const controller = new AbortController()
  const listeners = { added: 0, removed: 0 }
  const { signal } = controller
  const add = signal.addEventListener.bind(signal)
  const remove = signal.removeEventListener.bind(signal)
  signal.addEventListener = (...parameters: Parameters<typeof add>) => {
    listeners.added++
    add(...parameters)
  }
  signal.removeEventListener = (...parameters: Parameters<typeof remove>) => {
    listeners.removed++
    remove(...parameters)
  }
  const handles = await task.enqueueMany(dozen.map(String))
  const waits = handles.map((handle) => handle.wait({ signal }))
  expect(await warned()).toEqual([])
  expect(listeners.added).toBe(1)
  controller.abort(new Error('enough'))
  for (const wait of waits) await expect(wait).rejects.toThrow('enough')
  await expect(handles[0]!.wait({ signal })).rejects.toThrow('enough')
})

it('waits that have ended leave no listener at their signal', async () => {
  const { task } = probeTask({ flushEvery: 1 })
  const scene = openScene([task])
  await scene.start()
  const controller = new AbortController()
  const handle = await task.enqueue('a')
  const waits = dozen.map(() => handle.wait({ signal: controller.signal }))
  await scene.rest()
  await Promise.all(waits)
  expect(getEventListeners(controller.signal, 'abort')).toEqual([])
})

it('a dozen workers that run in one process are one listener of each signal', async () => {
  const before = process.listenerCount('SIGTERM')
  const scene = openScene([probeTask().task])
  const workers = dozen.map(() => scene.app.worker())
  const runs = workers.map((worker) => worker.run())
  await scene.rest()
  expect(process.listenerCount('SIGTERM')).toBe(before + 1)
  expect(await warned()).toEqual([])
  process.emit('SIGTERM')
  await scene.rest()
  expect(await Promise.all(runs)).toHaveLength(12)
  expect(process.listenerCount('SIGTERM')).toBe(before)
})

it('a dozen tasks of one worker warn of nothing', async () => {
  const tasks = dozen.map((index) => probeTask({ name: `task ${index}`, flushEvery: 1, prefetch: 100 }).task)
  const scene = openScene(tasks)
  await scene.start()
  await Promise.all(tasks.map((task) => task.enqueueMany(dozen.map(String))))
  await scene.rest()
  expect(await warned()).toEqual([])
})
