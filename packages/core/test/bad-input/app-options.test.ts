import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

const refused: readonly [option: string, value: unknown, expected: string, got: string][] = [
  ['broker', undefined, 'a broker', 'undefined'],
  ['broker', null, 'an object with the methods publish, openChannel, close', 'null'],
  ['broker', {}, 'an object with the methods publish, openChannel, close', 'an object'],
  ['broker', 'redis://', 'an object with the methods publish, openChannel, close', "'redis://'"],
  ['backend', {}, 'an object with the methods store, fetch, wait, forget, close', 'an object'],
  ['tasks', null, 'an array of tasks', 'null'],
  ['tasks', 'probe', 'an array of tasks', "'probe'"],
  ['tasks', [{ name: 'probe' }], 'new Batches', 'an object'],
  ['tasks', [undefined], 'new Batches', 'undefined'],
  ['name', '', 'a non-empty string', "''"],
  ['serializer', { encode() {} }, 'an object with the methods encode, decode', 'an object'],
  ['clock', { now() {} }, 'an object with the methods now, monotonic, setTimer', 'an object'],
  ['publishTimeout', 0, 'a duration above zero', '0'],
  ['publishTimeout', 'never', 'with a unit', "'never'"],
  ['resultExpires', -1, 'milliseconds', '-1'],
  ['resultExpires', 0, 'a duration above zero', '0'],
  ['takeOver', 'yes', 'true or false', "'yes'"],
]

describe('an app option out of range', () => {
  it.each(refused)('%s: %j is refused, expecting %s', (option, value, expected, got) => {
    const construct = () => new App({ broker: new MemoryBroker(), [option]: value } as never)
    expect(construct).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
    expect(construct).toThrow(option)
    expect(construct).toThrow(expected)
    expect(construct).toThrow(got)
  })

  it('an unknown one is refused', () => {
    expect(() => new App({ broker: new MemoryBroker(), prefetch: 1 } as never)).toThrow(
      /unknown option 'prefetch'/,
    )
  })

  it.each([
    [{ hostname: '' }, /hostname/],
    [{ hostname: 5 }, /hostname/],
    [{ queues: [] }, /unknown option 'queues'/],
    [{ tasks: [] }, /at least one task/],
    [{ tasks: 5 }, /tasks/],
    [{ tasks: {} }, /tasks/],
  ])('app.worker(%j) is refused', (options, message) => {
    const { app } = openScene([probeTask().task])
    expect(() => app.worker(options as never)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringMatching(message) }),
    )
  })

  it('a worker for a task of nobody is refused, and says what to do', () => {
    const { app } = openScene([probeTask().task])
    const stranger = new Batches({ name: 'stranger', run() {} })
    expect(() => app.worker({ tasks: [stranger] })).toThrow(
      expect.objectContaining({
        code: 'TASK_NOT_BOUND',
        message: expect.stringMatching(/'stranger'.*new App/),
      }),
    )
  })

  it('a worker of an app without tasks is refused', () => {
    expect(() => openScene([]).app.worker()).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining('tasks: [task]') }),
    )
  })
})
