import { ManualClock } from '@sheaf/adapter-memory/testing'
import { expect, it } from 'vitest'
import type { Admission } from '../../../src/receive/admission.js'
import { Validations } from '../../../src/receive/validations.js'
import { held } from '../support/held.js'

const expired: Admission = { type: 'expired' }

/** Validations of which each may take five seconds, and what was taken of them, as soon as it could be. */
function waiting() {
  const clock = new ManualClock()
  const taken: string[] = []
  const validations: Validations = new Validations({
    clock,
    limitMs: () => 5_000,
    late: (request) => ({ type: 'rejected', error: new Error(`${request.id} is late`) as never }),
    onReady() {
      for (let next = validations.next(); next; next = validations.next())
        taken.push(`${next.request.id} ${next.admission!.type}`)
      validations.taken()
    },
  })
  const answers = new Map<string, () => void>()
  const add = (id: string, isPending = true) => {
    const pending = new Promise<Admission>((resolve) => answers.set(id, () => resolve(expired)))
    validations.add(held({ id }), isPending ? pending : expired)
  }
  return { clock, validations, taken, add, answer: (id: string) => answers.get(id)!() }
}

it('gives in the order of receipt what schemas have answered, in whatever order they do', async () => {
  const { clock, taken, add, answer } = waiting()
  for (const id of ['a', 'b', 'c']) add(id)
  add('d', false)
  for (const id of ['c', 'b']) answer(id)
  await clock.advance(0)
  expect(taken).toEqual([])
  answer('a')
  await clock.advance(0)
  expect(taken).toEqual(['a expired', 'b expired', 'c expired', 'd expired'])
  expect(clock.timers).toBe(0)
})

it('waits for each as long as it may take, with one timer for all', async () => {
  const { clock, taken, add, answer } = waiting()
  add('a')
  await clock.advance('3s')
  add('b')
  expect(clock.timers).toBe(1)
  await clock.advance('2s')
  expect(taken).toEqual(['a rejected'])
  await clock.advance('2s')
  expect(taken).toEqual(['a rejected'])
  answer('b')
  await clock.advance('1s')
  expect(taken).toEqual(['a rejected', 'b expired'])
})

it('hears no more of what has taken too long', async () => {
  const { clock, taken, add, answer } = waiting()
  add('a')
  await clock.advance('5s')
  answer('a')
  await clock.advance('60s')
  expect(taken).toEqual(['a rejected'])
})

it('tells when all that waited at a moment has come through, whatever came later', async () => {
  const { clock, validations, add, answer } = waiting()
  expect(validations.through()).toBeUndefined()
  add('a')
  let isThrough = false
  void validations.through()!.then(() => {
    isThrough = true
  })
  add('b')
  await clock.advance('1s')
  expect(isThrough).toBe(false)
  answer('a')
  await clock.advance(0)
  expect(isThrough).toBe(true)
  expect(validations.isEmpty).toBe(false)
})

it('lets everything be taken back, and forgets it', async () => {
  const { clock, validations, taken, add, answer } = waiting()
  for (const id of ['a', 'b']) add(id)
  const through = validations.through()
  expect(validations.takeAll().map(({ id }) => id)).toEqual(['a', 'b'])
  await through
  answer('a')
  await clock.advance('60s')
  expect(taken).toEqual([])
  expect(clock.timers).toBe(0)
})

it('gives each once, however long something always waits', async () => {
  const { clock, validations, taken, add, answer } = waiting()
  for (let n = 0; n < 5_000; n++) {
    add(`${n + 1}`)
    if (n > 0) answer(`${n}`)
    await Promise.resolve()
  }
  await clock.advance(0)
  expect(taken).toHaveLength(4_999)
  expect(validations.takeAll()).toHaveLength(1)
})
