import { expect, it } from 'vitest'
import { Dispatcher } from '../../../src/dispatch/dispatcher.js'
import { gate } from '../../support/probe-task.js'

it('has as many slots as batches may run at once, and tells when one is free again', async () => {
  const dispatcher = new Dispatcher(2)
  const runs = [gate(), gate()]
  const freed: number[] = []
  runs.forEach(({ opened }, index) => {
    expect(dispatcher.hasFreeSlot).toBe(true)
    dispatcher.start(
      () => opened,
      () => freed.push(index),
    )
  })
  expect(dispatcher.hasFreeSlot).toBe(false)
  expect(dispatcher.running).toBe(2)
  runs[1]!.open()
  await expect.poll(() => freed).toEqual([1])
  expect(dispatcher.hasFreeSlot).toBe(true)
  expect(dispatcher.running).toBe(1)
  runs[0]!.open()
  await expect.poll(() => dispatcher.running).toBe(0)
})
