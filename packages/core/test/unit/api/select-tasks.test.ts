import { Batches } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { queuesOf, resolveTasks, runnableByQueue } from '../../../src/api/select-tasks.js'
import { findInternals, type TaskInternals } from '../../../src/api/task-internals.js'

const make = (name: string, queue = name) => new Batches({ name, queue, run() {} })
const tasks = [make('a'), make('b', 'shared'), make('c', 'shared')] as const
const [a, b, c] = tasks
const internalsOf = (of: readonly object[]) => of.map((task) => findInternals(task)!)
const known = new Map(internalsOf(tasks).map((task) => [task.settings.name, task]))
const namesOf = (of: readonly TaskInternals[]) => of.map(({ settings }) => settings.name)

describe('the tasks of a worker', () => {
  it.each<[string, Parameters<typeof resolveTasks>[1], string[]]>([
    ['all of the app', undefined, ['a', 'b', 'c']],
    ['those that are wanted', [c, a], ['c', 'a']],
  ])('are %s', (_, wanted, names) => {
    expect(namesOf(resolveTasks(known, wanted))).toEqual(names)
  })

  it.each<[string, unknown, string, RegExp]>([
    ['no array', 'a', 'CONFIG_INVALID', /^app\.worker: tasks: expected an array.*got 'a'/],
    ['a task of no app', [make('x')], 'TASK_NOT_BOUND', /'x' is not a task of this app/],
    ['a namesake', [make('a')], 'TASK_NOT_BOUND', /'a' is not a task of this app/],
    ['no task', [undefined], 'TASK_NOT_BOUND', /tasks: undefined is not a task/],
    ['null', [null], 'TASK_NOT_BOUND', /tasks: null is not a task/],
    ['a name', ['a'], 'TASK_NOT_BOUND', /tasks: 'a' is not a task/],
    ['nothing', [], 'CONFIG_INVALID', /expected at least one task/],
  ])('are not %s', (_, wanted, code, message) => {
    expect(() => resolveTasks(known, wanted as never)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) }),
    )
  })

  it('are at least one', () => {
    expect(() => resolveTasks(new Map(), undefined)).toThrow(/the app has none/)
  })
})

it('sorts what the engine runs by queue, each task once', () => {
  const queues = runnableByQueue(internalsOf([b, a, c, a]))
  expect([...queues].map(([queue, sharing]) => [queue, sharing.map(({ name }) => name)])).toEqual([
    ['shared', ['b', 'c']],
    ['a', ['a']],
  ])
})

describe('the queues that are paused', () => {
  it.each<[string, Parameters<typeof queuesOf>[1], string[]]>([
    ['of all tasks', undefined, ['a', 'shared', 'shared']],
    ['of a task', b, ['shared']],
    ['of a task by name', 'a', ['a']],
  ])('%s', (_, wanted, queues) => {
    expect(queuesOf(internalsOf(tasks), wanted)).toEqual(queues)
  })

  it.each([
    ["'c'", 'c'],
    ["'c'", c],
    ['null', null],
    ['7', 7],
  ])('are not those of %s, which is no task of the worker', (shown, wanted) => {
    expect(() => queuesOf(internalsOf([a, b]), wanted as never)).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        message: `pause/resume: expected a task of this worker ('a', 'b'); got ${shown}.`,
      }),
    )
  })
})
