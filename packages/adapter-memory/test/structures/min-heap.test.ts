import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MinHeap } from '../../src/structures/min-heap.js'

const ascending = (left: number, right: number) => left < right

describe('MinHeap', () => {
  it('gives its items back in order, whatever came in between', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer())), (steps) => {
        const heap = new MinHeap<number>(ascending)
        let sorted: number[] = []
        for (const step of steps) {
          if (step === null) {
            expect(heap.pop()).toBe(sorted.shift())
          } else {
            heap.push(step)
            sorted = [...sorted, step].sort((left, right) => left - right)
          }
          expect(heap.peek()).toBe(sorted[0])
          expect(heap.size).toBe(sorted.length)
        }
      }),
    )
  })

  it('keeps only what a filter accepts, in order still', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (items) => {
        const heap = new MinHeap<number>(ascending)
        for (const item of items) heap.push(item)
        heap.filter((item) => item % 2 === 0)
        const kept = items.filter((item) => item % 2 === 0).sort((left, right) => left - right)
        expect(kept.map(() => heap.pop())).toEqual(kept)
        expect(heap.pop()).toBeUndefined()
      }),
    )
  })

  it('shows all of its items', () => {
    const heap = new MinHeap<number>(ascending)
    for (const item of [3, 1, 2]) heap.push(item)
    expect([...heap].sort()).toEqual([1, 2, 3])
    expect(heap.size).toBe(3)
  })

  it('gives up everything when it is cleared', () => {
    const heap = new MinHeap<number>(ascending)
    for (const item of [3, 1, 2]) heap.push(item)
    expect([...heap.clear()].sort()).toEqual([1, 2, 3])
    expect([heap.size, heap.pop()]).toEqual([0, undefined])
  })
})
