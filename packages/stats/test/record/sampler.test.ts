import type { BatchRecord } from '@sheaf/core'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { BatchSampler, mostRecords } from '../../src/record/sampler.js'

const record = (id: number) => ({ id: String(id) }) as BatchRecord

/** Offers batches in order, and takes what was chosen: the places of those that are kept. */
function choose(batches: readonly { readonly ranMs: number; readonly hasTrouble: boolean }[]): number[] {
  const sampler = new BatchSampler<number>(record)
  for (const [id, { ranMs, hasTrouble }] of batches.entries()) {
    if (!hasTrouble) sampler.offer(id, ranMs)
    else if (sampler.takesTrouble) sampler.offerTroubled(record(id))
  }
  const kept = sampler.take().map(({ id }) => Number(id))
  expect(sampler.take()).toEqual([])
  return kept
}

const batches = fc.array(fc.record({ ranMs: fc.integer({ min: 0, max: 50 }), hasTrouble: fc.boolean() }), {
  maxLength: 300,
})

it('keeps every batch with trouble up to its cap, never more than the cap in all, each once and in order', () => {
  fc.assert(
    fc.property(batches, (all) => {
      const kept = choose(all)
      const troubled = all.flatMap(({ hasTrouble }, id) => (hasTrouble ? [id] : []))
      expect(kept.length).toBe(Math.min(mostRecords, all.length))
      for (const id of troubled.slice(0, mostRecords)) expect(kept).toContain(id)
      expect([...new Set(kept)].sort((one, other) => one - other)).toEqual(kept)
    }),
  )
})

it('keeps the slowest of those without trouble', () => {
  fc.assert(
    fc.property(batches, (all) => {
      const plain = all.filter(({ hasTrouble }) => !hasTrouble)
      if (plain.length === 0 || all.length - plain.length >= mostRecords) return
      const slowest = Math.max(...plain.map(({ ranMs }) => ranMs))
      const kept = choose(all).filter((id) => !all[id]!.hasTrouble)
      expect(Math.max(...kept.map((id) => all[id]!.ranMs))).toBe(slowest)
    }),
  )
})

it('spreads the rest evenly over the time, however many there are', () => {
  for (const count of [40, 41, 100, 1_000, 100_000]) {
    const kept = choose(Array.from({ length: count }, () => ({ ranMs: 1, hasTrouble: false })))
    expect(kept.length).toBe(mostRecords)
    // The first few count as the slowest of equals; the others are spread.
    const gaps = kept.slice(6).map((place, at) => place - kept[5 + at]!)
    expect(Math.max(...gaps)).toBeLessThanOrEqual((count / 15) * 2 + 2)
    expect(kept.at(-1)).toBeGreaterThan(count * 0.8)
  }
})
