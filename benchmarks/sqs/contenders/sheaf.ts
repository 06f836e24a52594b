import { SqsBroker } from '@sheaf/adapter-sqs'
import { App, Batches } from '@sheaf/core'
import type { Contender } from '../contender.js'

/** Sheaf with batches of a hundred, set up as docs/sqs.md has it for a deep queue: leases renewed from receipt to settling, every failed entry looked at. */
export const sheaf: Contender = {
  name: 'Sheaf',
  async consume({ client, queue, count, pollers }) {
    const task = new Batches<number>({
      name: 'work',
      queue,
      flushEvery: 100,
      prefetch: 300 + 20 * pollers,
      concurrency: 1,
      async run() {},
    })
    const broker = new SqsBroker({ client, maxPollers: pollers, waitTime: '1s', deadLetter: 'discard' })
    const app = new App({ broker, tasks: [task] })
    const worker = app.worker()
    let left = count
    const done = new Promise<void>((resolve) => {
      app.on('batchFinished', ({ size }) => {
        left -= size
        if (left === 0) resolve()
      })
    })
    await worker.start()
    await done
    void app.close()
  },
}
