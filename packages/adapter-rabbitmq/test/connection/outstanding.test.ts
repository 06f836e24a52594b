import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mostOldBytes } from '../../../core/test/support/old-space.js'
import { Outstanding, type Tagged } from '../../src/connection/outstanding.js'

function handOut(tag: number, held?: object): Tagged {
  return {
    tag,
    copy: `copy ${tag}`,
    before: undefined,
    after: undefined,
    nextOfSlot: undefined,
    ...(held && { held }),
  }
}

test('knows how many are outstanding and which is the first, through any hand-outs and settlings', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 200 }), (steps) => {
      const outstanding = new Outstanding()
      let model: Tagged[] = []
      let nextTag = 1
      for (const step of steps) {
        const gone = model[step]
        if (gone === undefined) {
          const tagged = handOut(nextTag++)
          outstanding.add(tagged)
          model.push(tagged)
        } else {
          outstanding.delete(gone)
          outstanding.delete(gone)
          model = model.filter((tagged) => tagged !== gone)
        }
        expect(outstanding.size).toBe(model.length)
        expect(outstanding.lowest).toBe(model[0]?.tag ?? nextTag)
      }
      const taken: Tagged[] = []
      outstanding.takeAll((tagged) => taken.push(tagged))
      expect(taken).toEqual(model)
      expect(outstanding.size).toBe(0)
    }),
  )
})

test('what was never handed out on the channel, or is settled, changes nothing', () => {
  const outstanding = new Outstanding()
  const [first, second] = [handOut(1), handOut(2)]
  for (const tagged of [first, second]) outstanding.add(tagged)
  outstanding.delete(handOut(1))
  outstanding.delete(second)
  outstanding.delete(second)
  expect([outstanding.size, outstanding.lowest]).toEqual([1, 1])
})

test('nothing is kept of what came and went behind one that is held for long', async () => {
  const outstanding = new Outstanding()
  outstanding.add(handOut(1))
  let tag = 1
  const grewBy = await mostOldBytes((answer) => {
    const tagged = handOut(++tag, answer)
    outstanding.add(tagged)
    return () => outstanding.delete(tagged)
  })
  expect(grewBy).toBeLessThan(10_000_000)
  expect(outstanding.lowest).toBe(1)
})
