import { RedisBroker } from '@sheaf/adapter-redis'
import { App, Batches, type BatchRequest } from '@sheaf/core'
import { Redis } from 'ioredis'
import { inCalls } from '../../shared/in-calls.js'
import type { Visit } from '../../shared/payload.js'
import type { Contender, Setting } from '../contender.js'

/** The whole engine: envelopes, buffers, dispatch, leases and settling. */
export const sheaf: Contender = {
  name: 'Sheaf',
  hasBatches: true,
  async produce(setting, payloads, meter) {
    const { task, close } = openApp(setting, () => {})
    await inCalls(meter, payloads, (some) => task.enqueueMany(some))
    await close()
  },
  async consume(setting, meter) {
    const { app, close } = openApp(setting, (requests) => meter.add(requests.length))
    const worker = app.worker()
    await worker.start()
    await meter.done
    await worker.stop()
    await close()
  },
}

function openApp({ port, queue, batch }: Setting, run: (requests: readonly BatchRequest<Visit>[]) => void) {
  const client = new Redis(port, '127.0.0.1')
  const task = new Batches<Visit>({
    name: queue,
    flushEvery: batch,
    flushInterval: '50ms',
    concurrency: 4,
    run,
  })
  const app = new App({ broker: new RedisBroker({ client }), tasks: [task] })
  app.on('warning', () => {})
  const close = async () => {
    await app.close()
    client.disconnect()
  }
  return { app, task, close }
}
