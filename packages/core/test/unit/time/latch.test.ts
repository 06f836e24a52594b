import { expect, it } from 'vitest'
import { Latch } from '../../../src/time/latch.js'

it('calls back once, when it is set for the first time', () => {
  const latch = new Latch()
  const called: string[] = []
  latch.whenSet(() => called.push('a'))
  latch.whenSet(() => called.push('b'))
  expect([latch.isSet, called]).toEqual([false, []])
  latch.set()
  latch.set()
  expect([latch.isSet, called]).toEqual([true, ['a', 'b']])
})

it('calls back at once where it is set', () => {
  const latch = new Latch()
  latch.set()
  let called = 0
  latch.whenSet(() => called++)
  expect(called).toBe(1)
})

it('calls nobody back who has cancelled', () => {
  const latch = new Latch()
  let called = 0
  const cancel = latch.whenSet(() => called++)
  cancel()
  cancel()
  latch.set()
  expect(called).toBe(0)
})

it('can be waited for, before and after', async () => {
  const latch = new Latch()
  const reached = latch.reached()
  latch.set()
  await Promise.all([reached, latch.reached()])
})
