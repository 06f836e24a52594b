import { expect, it } from 'vitest'
import { ResultWaits } from '../../src/results/result-waits.js'

function countListeners(signal: AbortSignal): { count: number } {
  const listeners = { count: 0 }
  const add = signal.addEventListener.bind(signal)
  const remove = signal.removeEventListener.bind(signal)
  signal.addEventListener = (...args: Parameters<typeof add>) => {
    listeners.count++
    add(...args)
  }
  signal.removeEventListener = (...args: Parameters<typeof remove>) => {
    listeners.count--
    remove(...args)
  }
  return listeners
}

it('leaves nothing behind, however a wait ends', async () => {
  const waits = new ResultWaits()
  const controller = new AbortController()
  const listeners = countListeners(controller.signal)
  const resolved = waits.wait('a', controller.signal)
  waits.resolve('a', '{}')
  await resolved
  expect([waits.size, listeners.count]).toEqual([0, 0])

  const rejected = waits.wait('b', controller.signal)
  waits.rejectAll(new Error('closed'))
  await expect(rejected).rejects.toThrow('closed')
  expect([waits.size, listeners.count]).toEqual([0, 0])

  const aborted = [waits.wait('c', controller.signal), waits.wait('c', controller.signal)]
  const other = waits.wait('c', new AbortController().signal)
  expect(waits.size).toBe(3)
  controller.abort(new Error('stop'))
  for (const wait of aborted) await expect(wait).rejects.toThrow('stop')
  expect(waits.size).toBe(1)
  waits.resolve('c', '1')
  expect(await other).toBe('1')
  expect(waits.size).toBe(0)
})
