import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { HeldRequest } from '../../../src/held/held-request.js'
import type { BatchRun } from '../../../src/run/batch-run.js'
import { bisect, bisectBudget } from '../../../src/run/bisect.js'
import { held } from '../support/held.js'
import { runOf } from '../support/run-of.js'

const first = new Error('of the first run')

/** Bisects a batch of `size` after its first throw; `call` is the function, from the second run on. */
async function bisected(size: number, call: (part: readonly HeldRequest[], run: BatchRun) => unknown) {
  const requests = Array.from({ length: size }, (_, index) => held({ id: `${index}` }))
  const run = runOf(requests)
  const parts: string[][] = []
  const ending = await bisect(run, first, (part) => {
    parts.push(part.map(({ id }) => id))
    return call(part, run)
  })
  const verdicts = requests.map(({ verdict }) => verdict?.type)
  return { run, requests, parts, ending, verdicts }
}

const throwsFor = (bad: ReadonlySet<string>) => (part: readonly HeldRequest[]) => {
  if (part.some(({ id }) => bad.has(id))) throw new Error(`because of ${part.map(({ id }) => id)}`)
}

it.each([
  [1, 2],
  [2, 4],
  [3, 5],
  [8, 8],
  [10, 8],
  [100, 15],
  [1_000, 21],
])('a batch of %i may take %i runs in all', (size, budget) => {
  expect(bisectBudget(size)).toBe(budget)
})

it('finds the one that makes it throw, and lets the others succeed', async () => {
  const { parts, verdicts, requests, ending } = await bisected(8, throwsFor(new Set(['5'])))
  expect(parts).toEqual([['0', '1', '2', '3'], ['4', '5', '6', '7'], ['4', '5'], ['4'], ['5'], ['6', '7']])
  expect(verdicts.map((type, index) => (type === 'retry' ? index : type))).toEqual([
    ...Array<string>(5).fill('succeeded'),
    5,
    'succeeded',
    'succeeded',
  ])
  expect(requests[5]!.verdict).toMatchObject({ error: new Error('because of 5') })
  expect(ending).toEqual({ type: 'threw', error: first })
})

it('does not run a single request again', async () => {
  const { parts, requests } = await bisected(1, throwsFor(new Set()))
  expect(parts).toEqual([])
  expect(requests[0]!.verdict).toMatchObject({ type: 'retry', error: first })
})

it('leaves out what has a verdict', async () => {
  const { parts } = await bisected(4, (part) => {
    if (part.length === 2 && part[0]!.id === '0') {
      part[0]!.succeed()
      throw new Error('after one verdict')
    }
  })
  expect(parts).toEqual([['0', '1'], ['1'], ['2', '3']])
})

it.each([
  ['is over', (run: BatchRun) => run.close()],
  ['is aborted', (run: BatchRun) => run.abort(new Error('stop'))],
  [
    'has lost a lease',
    (run: BatchRun) => {
      run.requests[7]!.fate = 'lost'
      run.dropLost()
    },
  ],
])('stops where the batch %s', async (_, change) => {
  const { parts, verdicts } = await bisected(8, (part, run) => {
    change(run)
    throwsFor(new Set(['0']))(part)
  })
  expect(parts).toHaveLength(1)
  expect(verdicts.filter((type) => type !== undefined)).toEqual([])
})

it('keeps to its budget, blames nobody but culprits, and runs in the order of receipt', async () => {
  const drawn = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.array(fc.nat(39), { maxLength: 6 }))
  await fc.assert(
    fc.asyncProperty(drawn, async ([size, indexes]) => {
      const bad = new Set((indexes.length > 0 ? indexes : [0]).map((index) => `${index % size}`))
      const { parts, verdicts } = await bisected(size, throwsFor(bad))
      expect(parts.length + 1).toBeLessThanOrEqual(bisectBudget(size))
      verdicts.forEach((type, index) => {
        if (type !== undefined) expect(type).toBe(bad.has(`${index}`) ? 'retry' : 'succeeded')
      })
      // The way down to one culprit is never longer than the budget where the halves are even.
      if (bad.size === 1 && Number.isInteger(Math.log2(size))) expect(verdicts).not.toContain(undefined)
      for (const part of parts) {
        expect(part.map(Number)).toEqual(part.map(Number).sort((left, right) => left - right))
      }
    }),
  )
})
