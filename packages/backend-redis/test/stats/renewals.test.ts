import { expect, it } from 'vitest'
import { Renewals } from '../../src/stats/renewals.js'

it('are due again after their time, each by itself', () => {
  const renewals = new Renewals(1_000)
  expect(renewals.isDue('a', 0)).toBe(true)
  renewals.done('a', 0)
  renewals.done('b', 500)
  expect([renewals.isDue('a', 999), renewals.isDue('a', 1_000), renewals.isDue('b', 1_000)]).toEqual([
    false,
    true,
    false,
  ])
})

it('forget what nobody renews, while others are renewed again and again', () => {
  const renewals = new Renewals(60_000)
  // The row of each hour has a key of its own.
  for (let minute = 0; minute < 600; minute++) {
    renewals.done('tasks', minute * 60_000)
    renewals.done(`minutes of hour ${Math.floor(minute / 60)}`, minute * 60_000)
  }
  expect(renewals.size).toBe(2)
})
