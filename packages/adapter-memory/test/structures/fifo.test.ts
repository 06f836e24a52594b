import { describe, expect, it } from 'vitest'
import { Fifo } from '../../src/structures/fifo.js'

describe('Fifo', () => {
  it('gives back what it was given, in order, over many chunks', () => {
    const fifo = new Fifo<number>()
    let next = 0
    let expected = 0
    // Grows and shrinks in strides that are no divisors of a chunk.
    for (let round = 0; round < 50; round++) {
      for (let count = 0; count < 331; count++) fifo.push(next++)
      for (let count = 0; count < (round % 5 === 4 ? 900 : 200); count++) {
        const item = fifo.shift()
        if (expected === next) expect(item).toBeUndefined()
        else expect(item).toBe(expected++)
      }
      expect(fifo.size).toBe(next - expected)
    }
  })

  it('shows its oldest item, and all of them in order, over many chunks', () => {
    const fifo = new Fifo<number>()
    expect([fifo.peek(), ...fifo]).toEqual([undefined])
    for (let item = 0; item < 3_000; item++) fifo.push(item)
    for (let item = 0; item < 1_500; item++) fifo.shift()
    expect(fifo.peek()).toBe(1_500)
    expect([...fifo]).toEqual(Array.from({ length: 1_500 }, (_, index) => 1_500 + index))
    while (fifo.size > 0) fifo.shift()
    expect([fifo.peek(), ...fifo]).toEqual([undefined])
  })

  it('starts anew when it is cleared', () => {
    const fifo = new Fifo<number>()
    for (let item = 0; item < 3_000; item++) fifo.push(item)
    fifo.shift()
    fifo.clear()
    expect(fifo.shift()).toBeUndefined()
    fifo.push(7)
    expect([fifo.size, fifo.shift(), fifo.size]).toEqual([1, 7, 0])
  })
})
