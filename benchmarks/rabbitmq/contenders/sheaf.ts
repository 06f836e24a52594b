import { RabbitBroker } from '@sheaf/adapter-rabbitmq'
import { App, Batches } from '@sheaf/core'
import { connect } from 'amqplib'
import type { Contender } from '../contender.js'

const batchSize = 100

/** A worker with batches of a hundred, as in its documentation. */
export function sheaf(concurrency: number): Contender {
  const prefetch = batchSize * (concurrency + 1)
  return {
    name: `Sheaf, concurrency ${concurrency}`,
    prefetch,
    async consume({ url, queue, count }) {
      let left = count
      let firstAt = 0
      let finish!: () => void
      const finished = new Promise<void>((resolve) => {
        finish = resolve
      })
      const task = new Batches<unknown>({
        name: queue,
        flushEvery: batchSize,
        flushInterval: '500ms',
        concurrency,
        run(requests) {
          firstAt ||= performance.now()
          left -= requests.length
          if (left <= 0) finish()
        },
      })
      const broker = new RabbitBroker({ connect: () => connect(`${url}?heartbeat=10`) })
      const app = new App({ broker, tasks: [task] })
      const worker = app.worker()
      await worker.start()
      await finished
      await worker.stop()
      const lastAt = performance.now()
      await app.close()
      return { firstAt, lastAt }
    },
  }
}
