import { expect, it } from 'vitest'
import { Latch } from '../../../src/time/latch.js'
import { mostOldBytes } from '../../support/old-space.js'

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

it('passes over one that is cancelled while it calls back, and over nobody else', () => {
  const latch = new Latch()
  const called: string[] = []
  const cancels = ['a', 'b', 'c', 'd'].map((name) =>
    latch.whenSet(() => {
      called.push(name)
      if (name === 'a') cancels[1]!()
    }),
  )
  latch.set()
  expect(called.sort()).toEqual(['a', 'c', 'd'])
})

it('keeps nothing of those who came and went', async () => {
  const latch = new Latch()
  latch.whenSet(() => {})
  const grewBy = await mostOldBytes((answer) => latch.whenSet(() => void answer))
  expect(grewBy).toBeLessThan(10_000_000)
})

it('can be waited for, before and after', async () => {
  const latch = new Latch()
  const reached = latch.reached()
  latch.set()
  await Promise.all([reached, latch.reached()])
})
