import { Batches } from '@sheaf/core'
import { expect, it } from 'vitest'
import { celery } from '../../src/index.js'
import { describeCelery, PythonCaller } from '../support/celery.js'
import { openApp, openBed } from '../support/scene.js'

describeCelery('the transport options of a Celery app', () => {
  it('a separator, ten priorities and a prefix of all keys are what the broker is told', async () => {
    const bed = await openBed()
    const priorities = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    const transport = { sep: ':', priority_steps: priorities, global_keyprefix: 'shop:' }
    const python = await PythonCaller.start({
      port: bed.port,
      settings: { broker_transport_options: transport },
    })
    try {
      const order: number[] = []
      const add = new Batches<{ x: number }>({
        ...{ name: 'tasks.add', queue: 'celery', flushInterval: '50ms', serializer: celery('x') },
        run(requests) {
          for (const request of requests) {
            order.push(request.payload.x)
            request.succeed(request.payload.x)
          }
        },
      })
      const { app, broker } = openApp(bed, [add], {
        broker: { separator: ':', priorities, keyPrefix: 'shop:' },
      })
      for (const priority of [9, 5, 0, 7])
        await python.eval(`keep('p${priority}', add.apply_async((${priority},), priority=${priority}))`)
      expect((await bed.client.keys('shop:celery*')).sort()).toEqual([
        'shop:celery',
        'shop:celery:5',
        'shop:celery:7',
        'shop:celery:9',
      ])
      expect(await broker.admin.counts('celery')).toMatchObject({ ready: 4 })
      const worker = app.worker()
      await worker.start()
      for (const priority of [0, 5, 7, 9]) expect(await python.eval(`get('p${priority}')`)).toBe(priority)
      expect(order, '0 is the most urgent').toEqual([0, 5, 7, 9])
      await worker.stop()
    } finally {
      await python.stop()
      await bed.stop()
    }
  })
})
