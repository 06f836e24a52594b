import { afterAll, beforeAll, expect, it } from 'vitest'
import { calledTasks, expectEnds, makeCalls, raising, returning } from '../support/calls.js'
import { describeCelery, PythonCaller } from '../support/celery.js'
import { type Bed, openApp, openBed } from '../support/scene.js'

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
    const { app, broker, warnings } = openApp(bed, calledTasks())
    const worker = app.worker()
    await worker.start()
    await makeCalls(python, [...returning, ...raising])
    await python.eval("client.lpush('celery', 'garbage', '{}', '{\"a\": 1}')")
    await expectEnds(python, returning, raising)

    expect(
      await python.eval("keep('ignored', add.apply_async((1, 1), ignore_result=True, task_id='ignored'))"),
    ).toBe('ignored')
    expect(await python.eval('add.delay(1, 1).get(timeout=50)')).toBe(2)
    expect(await bed.results.exists('celery-task-meta-ignored')).toBe(0)
    const errback = await python.eval<number>(
      'add.apply_async((5, 5), link_error=note_error.s()).get(timeout=50)',
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
