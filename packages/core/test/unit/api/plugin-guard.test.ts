import { expect, it } from 'vitest'
import { PluginGuard } from '../../../src/api/plugin-guard.js'
import { faultsHeard } from '../support/plugin-faults.js'

function guarded() {
  const heard = faultsHeard()
  return { ...heard, guard: new PluginGuard('watcher', heard.events) }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

it('returns what a call does, and reports what it throws', () => {
  const { guard, faults } = guarded()
  expect(guard.call('end', () => 7)).toBe(7)
  expect(
    guard.call('end', () => {
      throw new Error('no')
    }),
  ).toBeUndefined()
  expect(faults).toEqual([{ during: "calling end of plugin 'watcher'", message: 'no' }])
})

it('reports what a call rejects with, and waits for nothing', async () => {
  const { guard, faults } = guarded()
  const hanging = new Promise(() => {})
  expect(guard.call('end', () => hanging)).toBe(hanging)
  guard.call('end', () => Promise.reject(new Error('later')))
  expect(faults).toEqual([])
  await turn()
  expect(faults).toEqual([{ during: "calling end of plugin 'watcher'", message: 'later' }])
})

it('survives values of any kind', async () => {
  const { guard, faults } = guarded()
  const hostile = new Proxy(
    {},
    {
      has() {
        throw new Error('not even that')
      },
    },
  )
  const thenable = {
    // biome-ignore lint/suspicious/noThenProperty: that is what is tried.
    get then() {
      throw new Error('no then')
    },
  }
  for (const value of [
    undefined,
    null,
    0,
    'text',
    Symbol('odd'),
    () => {},
    hostile,
    thenable,
    Object.create(null),
  ]) {
    guard.call('end', () => value)
  }
  await turn()
  expect(faults.map(({ message }) => message)).toEqual(['not even that', 'no then'])
})

it('leaves out what was to be expected', async () => {
  const { guard, faults } = guarded()
  const expected = new Error('of the run')
  guard.heed(Promise.reject(expected), 'within', (error) => error === expected)
  guard.heed(Promise.reject(new Error('other')), 'within', (error) => error === expected)
  await turn()
  expect(faults.map(({ message }) => message)).toEqual(['other'])
})
