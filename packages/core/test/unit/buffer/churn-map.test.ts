import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ChurnMap } from '../../../src/buffer/churn-map.js'

it('is a Map to whoever uses it, however often it starts over', () => {
  const step = fc.record({ key: fc.integer({ min: 0, max: 200 }), isDelete: fc.boolean() })
  fc.assert(
    fc.property(fc.array(step, { minLength: 500, maxLength: 1_500 }), (steps) => {
      const map = new ChurnMap<number, number>()
      const model = new Map<number, number>()
      steps.forEach(({ key, isDelete }, index) => {
        if (isDelete) {
          map.delete(key)
          model.delete(key)
        } else {
          map.set(key, index)
          model.set(key, index)
        }
        expect(map.get(key)).toBe(model.get(key))
      })
      expect(map.size).toBe(model.size)
      expect([...map.values()]).toEqual([...model.values()])
      map.clear()
      expect([map.size, map.get(0)]).toEqual([0, undefined])
    }),
    { numRuns: 30, seed: 1 },
  )
})
