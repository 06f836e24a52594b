import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fold } from '../../../src/run/fold.js'
import { held, idsOf } from '../support/held.js'

const by = () => ''
const requestsOf = (keys: readonly string[]) =>
  keys.map((foldKey, index) => held({ id: `${foldKey}${index}`, foldKey }))

it('leaves everything as it is where nothing is coalesced', () => {
  const requests = requestsOf(['a', 'a'])
  expect(fold(requests, undefined)).toBe(requests)
  expect(requests.map((request) => request.riders)).toEqual([undefined, undefined])
})

it.each([
  ['first', ['a0', 'b1', 'c4'], { a0: ['a2', 'a3'], b1: ['b5'], c4: undefined }],
  ['last', ['a3', 'c4', 'b5'], { a3: ['a0', 'a2'], b5: ['b1'], c4: undefined }],
] as const)(
  "keeps the %s of each key, in the order of receipt, with the others' ids",
  (keep, kept, riders) => {
    const folded = fold(requestsOf(['a', 'b', 'a', 'a', 'c', 'b']), { by, keep })
    expect(idsOf(folded)).toEqual(kept)
    expect(Object.fromEntries(folded.map((request) => [request.id, idsOf(request.riders)]))).toEqual(riders)
    expect(folded[0]!.folded).toEqual(Object.values(riders)[0])
  },
)

it('loses no request and runs one of each key', () => {
  const keys = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 })
  fc.assert(
    fc.property(keys, fc.constantFrom('first' as const, 'last' as const), (drawn, keep) => {
      const requests = requestsOf(drawn)
      const folded = fold(requests, { by, keep })
      expect(new Set(folded.map((request) => request.foldKey)).size).toBe(folded.length)
      const all = folded.flatMap((request) => [request.id, ...request.folded])
      expect(all.sort()).toEqual(requests.map((request) => request.id).sort())
      for (const { foldKey, riders } of folded) {
        expect(riders?.every((rider) => rider.foldKey === foldKey) ?? true).toBe(true)
      }
    }),
  )
})
