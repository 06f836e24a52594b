import { expect, it } from 'vitest'
import { ask } from '../../../src/guard/ask.js'

const faults: string[] = []
const asked = (call: () => unknown) => {
  faults.length = 0
  return ask('ack', call as () => Promise<unknown>, ({ message }) => faults.push(message))
}

it('gives the answer of a promise, and its rejection', async () => {
  expect(await asked(async () => 1)).toBe(1)
  await expect(asked(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(faults).toEqual([])
})

it('makes a rejection of what is thrown', async () => {
  const thrown = asked(() => {
    throw new Error('at once')
  })
  await expect(thrown).rejects.toThrow('at once')
})

it('takes anything with a then for a promise', async () => {
  // biome-ignore lint/suspicious/noThenProperty: what a client's own promises look like.
  expect(await asked(() => ({ then: (done: (value: number) => void) => done(2) }))).toBe(2)
  expect(faults).toEqual([])
})

it.each([undefined, null, 3, []])('takes %j as it is, and tells of it', async (answer) => {
  expect(await asked(() => answer)).toBe(answer)
  expect(faults).toEqual([expect.stringMatching(/ack: expected a promise; got /)])
})
