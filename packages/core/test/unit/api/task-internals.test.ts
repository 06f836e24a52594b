import { inspect } from 'node:util'
import { Batches, SheafError } from '@sheaf/core'
import { describe, expect, it } from 'vitest'

const task = new Batches<string>({ name: 'greet', run() {} })

describe('what of a task its users do not see', () => {
  it('is neither among its keys nor in what is printed of it', () => {
    expect(Reflect.ownKeys({ ...task })).toEqual(['name', 'queue', 'options'])
    expect(inspect(task)).not.toContain('@sheaf/core:task')
  })

  it.each(['enqueue', 'enqueueMany', 'enqueueEach', 'runNow'] as const)(
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
