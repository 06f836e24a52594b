import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ChurnMap } from '../../../src/buffer/churn-map.js'

it('is a Map to its users, however often it starts over', () => {
  const step = fc.record({ key: fc.integer({ min: 0, max: 200 }), isDelete: fc.boolean() })
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 500, maxLength: 1_500 }),
      fc.constantFrom(1, 7),
      (steps, asked) => {
        const map = new ChurnMap<number, number>()
        const model = new Map<number, number>()
        steps.forEach(({ key, isDelete }, index) => {
          if (isDelete) {
            map.delete(key)
            model.delete(key)
          } else if (!model.has(key)) {
            map.add(key, index)
            model.set(key, index)
          }
          expect(map.get(key)).toBe(model.get(key))
          if (index % asked === 0) expect(map.first).toBe(model.values().next().value)
        })
        expect(map.size).toBe(model.size)
        expect([...map.values()]).toEqual([...model.values()])
        map.clear()
        expect([map.size, map.get(0), map.first]).toEqual([0, undefined, undefined])
        map.add(1, 2)
        expect(map.first).toBe(2)
      },
    ),
    { numRuns: 30, seed: 1 },
  )
})

it('finds the first without looking through those before it that are gone', () => {
  const count = 200_000
  const map = new ChurnMap<number, number>()
  for (let key = 0; key < count; key++) map.add(key, key)
  const before = process.cpuUsage()
  let found = 0
  for (let key = 0; key < count; key++) {
    if (map.first === key) found++
    map.delete(key)
  }
  const { user } = process.cpuUsage(before)
  expect(found).toBe(count)
  // A few hundredths of a second; to look through them takes five seconds and more.
  expect(user / 1_000).toBeLessThan(1_500)
})
