import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mostOldBytes } from '../../../core/test/support/old-space.js'
import { Copies } from '../../src/connection/copies.js'
import type { Tagged } from '../../src/connection/outstanding.js'

function handOut(copy: string, held?: object): Tagged {
  return { tag: 1, copy, before: undefined, after: undefined, nextOfSlot: undefined, ...(held && { held }) }
}

test('the newest hand-out of a name is the one that is found, and an older one does not take it away', () => {
  const copies = new Copies()
  const [old, moved] = [handOut('a'), handOut('a')]
  copies.add(old)
  copies.add(moved)
  copies.delete(old)
  expect(copies.get('a')).toBe(moved)
  copies.delete(moved)
  expect(copies.get('a')).toBeUndefined()
})

test('finds the newest that is held of each name, through any hand-outs and settlings', () => {
  const steps = fc.array(fc.tuple(fc.nat(400), fc.nat(3)), { maxLength: 1_500 })
  fc.assert(
    fc.property(steps, (taken) => {
      const copies = new Copies()
      const held: Tagged[] = []
      for (const [at, isSettled] of taken) {
        if (isSettled === 0 && held.length > 0) {
          const [gone] = held.splice(at % held.length, 1)
          copies.delete(gone!)
          copies.delete(gone!)
        } else {
          held.push(handOut(`a copy's name ${at}`))
          copies.add(held.at(-1)!)
        }
        const name = `a copy's name ${at}`
        expect(copies.get(name)).toBe(held.findLast(({ copy }) => copy === name))
      }
      for (const { copy } of held) {
        expect(copies.get(copy)).toBe(held.findLast((tagged) => tagged.copy === copy))
      }
    }),
    { numRuns: 30 },
  )
})

test('no hand-out is kept alive by those that came before and after it', async () => {
  const copies = new Copies()
  let count = 0
  const grewBy = await mostOldBytes((answer) => {
    const tagged = handOut(`copy ${count++}`, answer)
    copies.add(tagged)
    return () => copies.delete(tagged)
  })
  expect(grewBy).toBeLessThan(10_000_000)
})
