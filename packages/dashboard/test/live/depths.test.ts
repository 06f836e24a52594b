import { expect, it } from 'vitest'
import { countEvery, Depths } from '../../src/live/depths.js'

it.each([
  ['redis', true, 2_000],
  ['redis', false, 10_000],
  ['aws_sqs', true, 30_000],
  ['aws_sqs', false, 30_000],
  [undefined, true, 2_000],
])('%s, on screen %s: every %i ms', (system, isOnScreen, ms) => {
  expect(countEvery(system, isOnScreen)).toBe(ms)
})

it('asks for those that are due, once at a time, and goes on after a failure', async () => {
  const asked: string[] = []
  let fails = false
  const admin = {
    counts: async (queue: string) => {
      asked.push(queue)
      if (fails) throw new Error('away')
      return { ready: 3, delayed: 0, dead: 1, oldestMs: 4_400 }
    },
  }
  const depths = new Depths({ system: 'redis', admin } as never)
  await depths.refresh(['a', 'b'], new Set(['a']), 100_000)
  await depths.refresh(['a', 'b'], new Set(['a']), 102_000)
  expect(asked).toEqual(['a', 'b', 'a'])
  expect(depths.of('a')).toEqual({ ready: 3, delayed: 0, dead: 1, oldestAt: 98_000 })
  fails = true
  await depths.refresh(['b'], new Set(), 110_000)
  expect(depths.trouble).toMatchObject({ message: 'away' })
  expect(depths.of('b')).toMatchObject({ ready: 3 })
  fails = false
  await depths.refresh(['b'], new Set(), 120_000)
  expect(depths.trouble).toBeUndefined()
})
