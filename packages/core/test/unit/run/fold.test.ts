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
  expect(requests.map((request) => request.foldedRequests)).toEqual([undefined, undefined])
})

it.each([
  ['first', ['a0', 'b1', 'c4'], { a0: ['a2', 'a3'], b1: ['b5'], c4: undefined }],
  ['last', ['a3', 'c4', 'b5'], { a3: ['a0', 'a2'], b5: ['b1'], c4: undefined }],
] as const)(
  "keeps the %s of each key, in the order of receipt, with the others' ids",
  (keep, kept, foldedRequests) => {
    const folded = fold(requestsOf(['a', 'b', 'a', 'a', 'c', 'b']), { by, keep })
    expect(idsOf(folded)).toEqual(kept)
    expect(Object.fromEntries(folded.map((request) => [request.id, idsOf(request.foldedRequests)]))).toEqual(
      foldedRequests,
    )
    expect(folded[0]!.folded).toEqual(Object.values(foldedRequests)[0])
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
      for (const { foldKey, foldedRequests } of folded) {
        expect(foldedRequests?.every((foldedRequest) => foldedRequest.foldKey === foldKey) ?? true).toBe(true)
      }
    }),
  )
})

it.each([
  ['first', 'b'],
  ['last', 'a'],
] as const)(
  'keeps the %s by when it was enqueued, whatever order of receipt: a retried old value is no newer one',
  (keep, kept) => {
    const requests = ['a', 'b', 'c'].map((id) => held({ id, foldKey: 'same' }))
    const enqueuedAt = { a: 30, b: 10, c: 20 }
    for (const { id, delivery } of requests) {
      Object.assign(delivery, { enqueuedAt: enqueuedAt[id as keyof typeof enqueuedAt] })
    }
    const folded = fold(requests, { by, keep })
    expect(idsOf(folded)).toEqual([kept])
    expect(folded[0]!.folded).toEqual(['a', 'b', 'c'].filter((id) => id !== kept))
  },
)

it('merges the payloads of each key, in the order in which they were enqueued', () => {
  const requests = ['a', 'b', 'a'].map((foldKey, index) =>
    Object.assign(held({ id: `${index}`, foldKey }), { payload: `${index}` }),
  )
  const folded = fold(requests, { by, keep: (kept, next) => `${kept}+${next}` })
  expect(folded.map(({ id, payload }) => [id, payload])).toEqual([
    ['0', '0+2'],
    ['1', '1'],
  ])
})

it('folds nothing where merging throws', () => {
  const requests = requestsOf(['a', 'b', 'a', 'b'])
  for (const request of requests) request.payload = request.foldKey
  // The first key is merged before the second fails.
  const keep = (kept: unknown) => {
    if (kept === 'b') throw new Error('no sum')
    return kept
  }
  expect(() => fold(requests, { by, keep })).toThrow('no sum')
  expect(requests.map(({ foldedRequests }) => foldedRequests)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
