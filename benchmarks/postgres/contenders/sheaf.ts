import { migrate, PostgresBroker } from '@sheaf/adapter-postgres'
import { App, Batches, type BatchRequest } from '@sheaf/core'
import { Pool } from 'pg'
import { inCalls } from '../../shared/in-calls.js'
import type { Visit } from '../../shared/payload.js'
import { type Contender, queue, type Setting } from '../contender.js'

/** The whole engine: envelopes, buffers, dispatch, leases and settling. */
export const sheaf: Contender = {
  name: 'Sheaf',
  async prepare({ url }) {
    const client = new Pool({ connectionString: url })
    await client.query('drop schema if exists sheaf cascade')
    await migrate({ client })
    await client.end()
  },
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

function openApp({ url, batch }: Setting, run: (requests: readonly BatchRequest<Visit>[]) => void) {
  const client = new Pool({ connectionString: url })
  const task = new Batches<Visit>({
    name: queue,
    flushEvery: batch,
    flushInterval: '50ms',
    concurrency: 4,
    run,
  })
  const app = new App({ broker: new PostgresBroker({ client, closeClient: true }), tasks: [task] })
  app.on('warning', () => {})
  return { app, task, close: () => app.close() }
}
