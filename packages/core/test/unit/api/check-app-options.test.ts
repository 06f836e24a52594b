import { MemoryBroker } from '@sheaf/adapter-memory'
import { Batches } from '@sheaf/core'
import { expect, it } from 'vitest'
import { checkAppOptions } from '../../../src/api/check-app-options.js'
import { systemClock } from '../../../src/time/system-clock.js'

const broker = new MemoryBroker()

// What is refused of a single option is in bad-input/app-options.test.ts.
it('fills in every default', () => {
  const settings = checkAppOptions({ broker })
  expect(settings).toMatchObject({ name: 'sheaf', publishTimeoutMs: 10_000, resultExpiresMs: 86_400_000 })
  expect([settings.broker, settings.clock, settings.backend]).toEqual([broker, systemClock, undefined])
  expect(settings.tasks.size).toBe(0)
})

it('knows its tasks by name, each once', () => {
  const [a, b] = ['a', 'b'].map((name) => new Batches({ name, run() {} }))
  expect([...checkAppOptions({ broker, tasks: [a, b, a] }).tasks.keys()]).toEqual(['a', 'b'])
})

const foreign = { name: 'stranger', [Symbol.for('@sheaf/core:task/0')]: {} }

it.each<[string, unknown, RegExp]>([
  ['no array', 'a', /^App: tasks: expected an array of tasks; got 'a'/],
  ['nothing', [undefined], /^App: tasks: expected tasks made with new Batches\(\{ … \}\); got undefined/],
  ['no task', [{ name: 'a' }], /^App: tasks: expected tasks made with new Batches/],
  ['a task of another version of core', [foreign], /'stranger' was made with another\. Install one version/],
  [
    'two tasks of one name',
    [new Batches({ name: 'a', run() {} }), new Batches({ name: 'a', run() {} })],
    /every task to have a name of its own; got 'two tasks named a'/,
  ],
])('refuses %s for its tasks', (_, tasks, message) => {
  expect(() => checkAppOptions({ broker, tasks })).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringMatching(message) }),
  )
})
