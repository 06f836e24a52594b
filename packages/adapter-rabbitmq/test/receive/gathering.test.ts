import { expect, test } from 'vitest'
import { Gathering } from '../../src/receive/gathering.js'

/** Watches arrivals that come between looks, and counts those. */
function watch({ arrivals, wanted = Number.POSITIVE_INFINITY }: { arrivals: number; wanted?: number }) {
  let looks = 0
  return new Promise<number>((resolve) => {
    new Gathering({
      arrived: () => Math.min(looks++, arrivals),
      isWorthIt: () => looks <= wanted,
      onPause: () => resolve(looks),
    }).start()
  })
}

test('what arrives in pieces is handed on together, once two looks in a row have found nothing new', async () => {
  // One look for the start, one for each piece, and two that find nothing.
  expect(await watch({ arrivals: 0 })).toBe(3)
  expect(await watch({ arrivals: 20 })).toBe(23)
})

test('where no more can come, or nobody waits for it, it is handed on at the next look', async () => {
  expect(await watch({ arrivals: 20, wanted: 1 })).toBe(2)
})
