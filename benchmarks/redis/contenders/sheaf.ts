import { RedisBroker } from '@sheaf/adapter-redis'
import { App, Batches } from '@sheaf/core'
import { Redis } from 'ioredis'
import type { Contender } from '../contender.js'

/** The whole engine: envelopes, buffers, dispatch, leases and settling. */
export const sheaf: Contender = {
  name: 'Sheaf',
  hasBatches: true,
  share: 1,
  async open({ port, queue, batch }) {
    const client = new Redis(port, '127.0.0.1')
    let left = 0
    let onDone = () => {}
    const task = new Batches<string>({
      name: queue,
      flushEvery: batch,
      flushInterval: '50ms',
      concurrency: 4,
      run(requests) {
        left -= requests.length
        if (left <= 0) onDone()
      },
    })
    const app = new App({ broker: new RedisBroker({ client }), tasks: [task] })
    app.on('warning', () => {})
    return {
      async produce(count, payload) {
        for (let at = 0; at < count; at += 1_000) {
          await task.enqueueMany(Array<string>(Math.min(1_000, count - at)).fill(payload))
        }
      },
      async consume(count) {
        left = count
        const done = new Promise<void>((resolve) => {
          onDone = resolve
        })
        const worker = app.worker()
        await worker.start()
        await done
        await worker.stop()
      },
      async close() {
        await app.close()
        client.disconnect()
      },
    }
  },
}
