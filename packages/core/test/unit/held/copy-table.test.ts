import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CopyTable } from '../../../src/held/copy-table.js'
import { HeldRequest } from '../../../src/held/held-request.js'

const receipt = { queue: 'queue', atMs: 0, monotonicMs: 0, leasedAtMs: 0 }

function holding(copy: string): HeldRequest {
  return new HeldRequest({ id: 'id', copy, body: '', attempt: 1, lapses: 0, enqueuedAt: 0 }, receipt, 0)
}

/** Names of copies that are often asked for twice, and often share a slot. */
const copies = fc.oneof(
  fc.nat(300).map(String),
  fc.nat(300).map((number) => `${number}-and-an-ending-that-is-longer-than-what-is-hashed`),
  fc.string({ maxLength: 3 }),
)

it('holds what a Map would, through any additions and deletions', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(copies, fc.boolean()), { maxLength: 2_000 }), (steps) => {
      const table = new CopyTable()
      const model = new Map<string, HeldRequest>()
      for (const [copy, isAdded] of steps) {
        const known = model.get(copy)
        expect(table.get(copy)).toBe(known)
        if (isAdded && !known) {
          const request = holding(copy)
          table.add(request)
          model.set(copy, request)
        } else if (!isAdded && known) {
          expect(table.delete(known)).toBe(true)
          expect(table.delete(known)).toBe(false)
          model.delete(copy)
        }
        expect(table.size).toBe(model.size)
      }
      expect(new Set(table.all())).toEqual(new Set(model.values()))
      for (const request of model.values()) expect(table.get(request.delivery.copy)).toBe(request)
    }),
    { numRuns: 60 },
  )
})

it('lets go of the very request only, and not of another hand-out of its copy', () => {
  const table = new CopyTable()
  const held = holding('a')
  table.add(held)
  expect(table.delete(holding('a'))).toBe(false)
  expect(table.get('a')).toBe(held)
})

it('finds each of a hundred thousand, and none once they have gone', () => {
  const table = new CopyTable()
  const requests = Array.from({ length: 100_000 }, (_, index) =>
    holding(`1795336000123,${index >> 7},${index & 127}`),
  )
  for (const request of requests) table.add(request)
  expect(requests.every((request) => table.get(request.delivery.copy) === request)).toBe(true)
  for (const request of requests) table.delete(request)
  expect(table.size).toBe(0)
  expect(requests.some((request) => table.get(request.delivery.copy))).toBe(false)
})
