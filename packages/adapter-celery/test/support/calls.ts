import { Batches } from '@sheaf/core'
import { expect } from 'vitest'
import { celery } from '../../src/index.js'
import type { PythonCaller } from './celery.js'

/** A call in Python, by what is tried with it. */
export type Call = readonly [what: string, call: string, ...rest: readonly unknown[]]

/** Calls that return in Python what a Sheaf worker made of them. */
export const returning: readonly (readonly [what: string, call: string, value: unknown])[] = [
  ['positional arguments', 'add.delay(2, 3)', 5],
  ['keyword arguments', "add.apply_async((2,), {'y': 40})", 42],
  ['unicode', "add.delay('zażółć ', '🎉')", 'zażółć 🎉'],
  ['a countdown', 'add.apply_async((1, 1), countdown=1)', 2],
  [
    'a naive eta',
    'add.apply_async((1, 2), eta=datetime.datetime.utcnow() + datetime.timedelta(seconds=1))',
    3,
  ],
  ['an expiry ahead', 'add.apply_async((1, 3), expires=60)', 4],
  ['a priority', 'add.apply_async((1, 4), priority=5)', 5],
  ['zlib', "add.apply_async((1, 5), compression='zlib')", 6],
  ['an id of its own', "add.apply_async((1, 6), task_id='order 7/ü')", 7],
  ['time limits and a shadow', "add.apply_async((1, 7), time_limit=30, shadow='other')", 8],
  ['a group', 'group(add.s(1, 1), add.s(2, 2))()', [2, 4]],
  ['a retry', "add.delay('again', '!')", 'again!'],
  ['a default that Python knows', 'add.delay(x=1)', 1],
]

/** Calls that raise in Python what a Sheaf worker said of them. */
export const raising: readonly (readonly [what: string, call: string, error: string, message: RegExp])[] = [
  ['a failure', "boom.delay('bad thing')", 'TypeError', /no: bad thing/],
  ['an expired call', 'add.apply_async((1, 1), expires=-5)', 'TaskRevokedError', /expired/],
  [
    'too many arguments',
    "app.send_task('tasks.add', (1, 2, 3))",
    'SheafError',
    /takes 2 positional arguments/,
  ],
  [
    'an unknown argument',
    "app.send_task('tasks.add', (1,), {'z': 3})",
    'SheafError',
    /unexpected keyword argument 'z'/,
  ],
  ['pickle', "add.apply_async((1, 2), serializer='pickle')", 'SheafError', /pickle.*task_serializer/],
  ['yaml', "add.apply_async((1, 2), serializer='yaml')", 'SheafError', /yaml/],
  ['bzip2', "add.apply_async((1, 2), compression='bzip2')", 'SheafError', /bz2/],
  ['NaN', "add.delay(float('nan'))", 'SheafError', /JSON/],
  ['a large integer', 'add.delay(2 ** 63)', 'SheafError', /9223372036854775808/],
  [
    'a link',
    'add.apply_async((1, 1), link=add.s(3))',
    'SheafError',
    /its call has a link, which Sheaf does not run/,
  ],
  ['a chord', 'chord([add.s(1, 1), add.s(2, 2)])(total.s())', 'SheafError', /a chord/],
]

/** The tasks that Python calls, which run here: `add` retries what is called 'again', twice. */
export function calledTasks() {
  const shared = { queue: 'celery', flushInterval: '50ms' } as const
  const add = new Batches<{ x: number | string; y?: number }>({
    ...{ ...shared, name: 'tasks.add', serializer: celery('x', 'y') },
    backoff: { initial: '100ms', jitter: false },
    run(requests) {
      for (const request of requests) {
        const { x, y = 0 } = request.payload
        if (x === 'again' && request.attempt < 3) request.retry()
        else request.succeed((x as number) + y)
      }
    },
  })
  const boom = new Batches<{ message: string }>({
    ...{ ...shared, name: 'tasks.boom', serializer: celery('message') },
    run(requests) {
      for (const request of requests) request.fail(new TypeError(`no: ${request.payload.message}`))
    },
  })
  return [add, boom]
}

/** Makes calls in Python, without waiting for any. */
export async function makeCalls(python: PythonCaller, calls: readonly Call[]): Promise<void> {
  for (const [what, call] of calls) await python.eval(`keep('${what}', ${call})`)
}

/** Waits in Python for what became of calls that were made. */
export async function expectEnds(
  python: PythonCaller,
  returned: typeof returning,
  raised: typeof raising,
): Promise<void> {
  for (const [what, , value] of returned) expect(await python.eval(`get('${what}')`), what).toEqual(value)
  for (const [what, call, name, message] of raised) {
    // Parts of a chord are refused, and nothing is left that would tell its caller.
    if (call.startsWith('chord')) continue
    const ended = python.eval(`get('${what}')`)
    await expect(ended, what).rejects.toMatchObject({ name, message: expect.stringMatching(message) })
  }
}
