import { Batches } from '@sheaf/core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { celery } from '../../src/index.js'
import { describeCelery, PythonCaller } from '../support/celery.js'
import { type Bed, openApp, openBed } from '../support/scene.js'

/** Calls that return in Python what a Sheaf worker made of them. */
const returning: readonly (readonly [what: string, call: string, value: unknown])[] = [
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
const raising: readonly (readonly [what: string, call: string, error: string, message: RegExp])[] = [
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

describeCelery('Python calls, Sheaf runs, get() in Python', () => {
  let bed: Bed
  let python: PythonCaller

  beforeAll(async () => {
    bed = await openBed()
    python = await PythonCaller.start({ port: bed.port })
  })

  afterAll(async () => {
    await python.stop()
    await bed.stop()
  })

  it('returns, raises, and what is refused is a dead letter', async () => {
    const add = new Batches<{ x: number | string; y?: number }>({
      ...{ name: 'tasks.add', queue: 'celery', flushInterval: '50ms', serializer: celery('x', 'y') },
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
      ...{ name: 'tasks.boom', queue: 'celery', flushInterval: '50ms', serializer: celery('message') },
      run(requests) {
        for (const request of requests) request.fail(new TypeError(`no: ${request.payload.message}`))
      },
    })
    const { app, broker, warnings } = openApp(bed, [add, boom])
    const worker = app.worker()
    await worker.start()

    for (const [at, [, call]] of returning.entries()) await python.eval(`keep('ok${at}', ${call})`)
    for (const [at, [, call]] of raising.entries()) await python.eval(`keep('bad${at}', ${call})`)
    await python.eval("client.lpush('celery', 'garbage', '{}', '{\"a\": 1}')")
    for (const [at, [what, , value]] of returning.entries())
      expect(await python.eval(`get('ok${at}')`), what).toEqual(value)
    for (const [at, [what, call, error, message]] of raising.entries()) {
      if (call.startsWith('chord')) continue
      const raised = python.eval(`get('bad${at}')`)
      await expect(raised, what).rejects.toMatchObject({
        name: error,
        message: expect.stringMatching(message),
      })
    }

    expect(
      await python.eval("keep('ignored', add.apply_async((1, 1), ignore_result=True, task_id='ignored'))"),
    ).toBe('ignored')
    expect(await python.eval('add.delay(1, 1).get(timeout=10)')).toBe(2)
    expect(await bed.results.exists('celery-task-meta-ignored')).toBe(0)
    const errback = await python.eval<number>(
      'add.apply_async((5, 5), link_error=note_error.s()).get(timeout=10)',
    )
    expect(errback).toBe(10)
    expect(warnings.filter((warning) => warning.startsWith('CELERY_LINK_ERROR'))).toHaveLength(1)

    const { items } = await broker.admin.listDead('celery')
    const refused = raising.filter(([, , error]) => error === 'SheafError')
    // A chord's header has two parts, and neither runs.
    expect(items.filter(({ reason }) => reason === 'undecodable')).toHaveLength(refused.length + 1 + 3)
    expect(items.find(({ body }) => body === 'garbage')).toMatchObject({
      id: '',
      error: expect.stringMatching(/kombu/),
    })
    await worker.stop()
    expect(await broker.admin.counts('celery')).toMatchObject({ ready: 0, delayed: 0, leased: 0 })
  })
})
