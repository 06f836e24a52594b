import { inspect } from 'node:util'
import { Batches, SheafError } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { findInternals, isForeignTask, TaskInternals } from '../../../src/api/task-internals.js'

const task = new Batches<string>({ name: 'greet', run() {} })

describe('what of a task its users do not see', () => {
  it('is neither among its keys nor in what is printed of it', () => {
    expect(Reflect.ownKeys({ ...task })).toEqual(['name', 'queue', 'options'])
    expect(inspect(task)).not.toContain('@sheaf/core:task')
  })

  it.each(['enqueue', 'enqueueMany', 'enqueueEach', 'runNow', 'result', 'implement'] as const)(
    'is missed in words where %s is called without its task',
    async (name) => {
      const detached = task[name] as (value: unknown) => Promise<unknown>
      const call = async () => detached('sheaf')
      await expect(call()).rejects.toThrow(
        new SheafError(
          'CONFIG_INVALID',
          'Batches: expected a method to be called on its task, as in task.enqueue(payload); got undefined as its this.',
        ),
      )
    },
  )
})

// Where this fails, give TaskInternals another number in task-internals.ts, and this test as well.
it('leads from a task to the fields of record 2', () => {
  const internals = (task as never)[Symbol.for('@sheaf/core:task/2')] as TaskInternals
  expect(internals).toBe(findInternals(task))
  expect(Object.keys(internals).sort()).toEqual(['hasHandler', 'runnable', 'settings'])
  expect(Object.getOwnPropertyNames(TaskInternals.prototype).sort()).toEqual([
    'assertBindable',
    'assertHasHandler',
    'bind',
    'binding',
    'constructor',
    'home',
    'resultHandle',
    'unbind',
  ])
  expect(Object.keys(internals.runnable).sort()).toEqual(['handler', 'name', 'settings'])
  expect(Object.keys(internals.settings).sort()).toEqual([
    'acks',
    'backoff',
    'batchBy',
    'breaker',
    'coalesce',
    'concurrency',
    'flushBytes',
    'flushEvery',
    'flushIntervalMs',
    'ignoreResult',
    'maxAttempts',
    'maxOpenKeys',
    'name',
    'onThrow',
    'prefetch',
    'queue',
    'rateLimit',
    'schema',
    'schemaTimeLimitMs',
    'serializer',
    'timeLimitMs',
  ])
})

it.each([
  ['a task of this version', task, false],
  ['a task of another', { [Symbol.for('@sheaf/core:task/0')]: {} }, true],
  ['an object with other symbols', { [Symbol.for('@sheaf/core:tasks')]: 1, [Symbol()]: 2 }, false],
  ['an empty object', {}, false],
  ['text', 'probe', false],
  ['nothing', undefined, false],
  ['null', null, false],
])('takes %s for what it is', (_, value, isForeign) => {
  expect(isForeignTask(value)).toBe(isForeign)
})
