import { Batches } from '@sheaf/core'
import { expect, it } from 'vitest'
import { until } from '../../../redis-connection/test/support/until.js'
import { CeleryMonitor, celery } from '../../src/index.js'
import { describeCelery, PythonCaller, PythonWorker } from '../support/celery.js'
import { openApp, openBed } from '../support/scene.js'

describeCelery("Celery's tools", () => {
  it('see a worker of Sheaf, its tasks and what became of them, and can revoke', async () => {
    const bed = await openBed()
    const [python, pythonWorker] = await Promise.all([
      PythonCaller.start({ port: bed.port }),
      PythonWorker.start({ port: bed.port }, 'node'),
    ])
    try {
      const add = new Batches<{ x: number; y: number }>({
        ...{
          name: 'tasks.add',
          queue: 'node',
          flushEvery: 100,
          flushInterval: '20ms',
          serializer: celery('x', 'y'),
        },
        backoff: { initial: '100ms', jitter: false },
        run(requests) {
          for (const request of requests) {
            const { x, y } = request.payload
            if (x === -1) request.fail(new TypeError('bad input'))
            else if (x === -2 && request.attempt === 1) request.retry({ error: new Error('later') })
            else request.succeed(x + y)
          }
        },
      })
      await until('Python works', () => python.eval<boolean>('bool(app.control.ping(timeout=.5))'), 30_000)
      const { app, warnings } = openApp(bed, [add])
      const worker = app.worker()
      await worker.start()
      const monitor = new CeleryMonitor({
        app,
        worker,
        client: bed.client,
        events: 'tasks',
        name: 'sheaf@test',
      })
      await python.eval('listen()')
      // Who is asked which queues it reads has a second to answer, and may be busy.
      const isShared = async () => {
        const probe = new CeleryMonitor({ app, worker, client: bed.client, name: 'sheaf@probe' })
        await probe.start()
        await probe.stop()
        return warnings.some((warning) => warning.startsWith('CELERY_SHARED_QUEUE'))
      }
      await until('the shared queue is told', isShared, 50_000)
      await monitor.start()
      await until('Python hears', () => python.eval<boolean>("'sheaf@test' in state.workers"))
      expect(warnings.find((warning) => warning.startsWith('CELERY_SHARED_QUEUE'))).toMatch(
        /py-.*@test reads 'node'/,
      )
      await pythonWorker.kill()

      await python.eval(
        "[keep('n%d' % i, add.apply_async((i, 1), queue='node')) for i in range(250)] and None",
      )
      await python.eval("keep('bad', add.apply_async((-1, 0), queue='node', task_id='bad'))")
      await python.eval("keep('again', add.apply_async((-2, 5), queue='node', task_id='again'))")
      await python.eval("keep('old', add.apply_async((1, 1), queue='node', expires=-1, task_id='old'))")
      await python.eval(
        "app.control.revoke('unwanted') or keep('unwanted', add.apply_async((1, 1), queue='node', task_id='unwanted', countdown=3))",
      )
      for (let at = 0; at < 250; at += 50) expect(await python.eval(`get('n${at}')`)).toBe(at + 1)
      await expect(python.eval("get('bad')")).rejects.toMatchObject({ name: 'TypeError' })
      expect(await python.eval("get('again')")).toBe(3)
      await expect(python.eval("get('unwanted')")).rejects.toMatchObject({ name: 'TaskRevokedError' })

      await until('all is told', () =>
        python.eval<boolean>("seen('again') == 'SUCCESS' and seen('unwanted') == 'REVOKED'"),
      )
      expect(await python.eval("[seen(known['n%d' % i].id) for i in range(250)].count('SUCCESS')")).toBe(250)
      expect(await python.eval("[seen('bad'), seen('old')]")).toEqual(['FAILURE', 'REVOKED'])
      expect(await python.eval("state.tasks.get('bad').as_dict()['name']")).toBe('tasks.add')
      expect(
        await python.eval("[state.tasks.get('again').args, state.tasks.get('again').runtime is not None]"),
      ).toEqual(['(-2, 5)', true])
      expect(
        await python.eval(
          "[(w.hostname, w.alive, w.sw_ident) for w in state.workers.values() if w.hostname == 'sheaf@test']",
        ),
      ).toEqual([['sheaf@test', true, 'sheaf']])
      expect(
        await python.eval("counts['task-multi'] if 'task-multi' in counts else counts['task-started'] > 250"),
      ).toBe(true)

      const inspect = (method: string) =>
        python.eval(`app.control.inspect(['sheaf@test'], timeout=30).${method}()`)
      expect(await inspect('ping')).toEqual({ 'sheaf@test': { ok: 'pong' } })
      expect(await inspect('registered')).toEqual({ 'sheaf@test': ['tasks.add'] })
      expect(await inspect('active_queues')).toMatchObject({ 'sheaf@test': [{ name: 'node' }] })
      expect(await inspect('stats')).toMatchObject({ 'sheaf@test': { broker: { transport: 'redis' } } })
      expect(await inspect('revoked')).toEqual({ 'sheaf@test': ['unwanted'] })
      expect(
        await python.eval("app.control.pool_grow(1, destination=['sheaf@test'], reply=True, timeout=30)"),
      ).toEqual([{ 'sheaf@test': { error: "Sheaf has no 'pool_grow'" } }])
      expect(await python.eval("app.control.ping(destination=['other@test'], timeout=.3)")).toEqual([])
      await worker.stop()
      await monitor.stop()
      await until('its end is told', () =>
        python.eval<boolean>(
          "not [w for w in state.workers.values() if w.hostname == 'sheaf@test' and w.alive]",
        ),
      )
    } finally {
      await python.stop()
      await pythonWorker.kill()
      await bed.stop()
    }
  })
})
