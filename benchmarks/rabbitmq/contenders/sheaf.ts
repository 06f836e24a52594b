import { RabbitBroker } from '@sheaf/adapter-rabbitmq'
import { App, Batches, type BatchesOptions } from '@sheaf/core'
import { connect } from 'amqplib'
import type { Contender } from '../contender.js'

const batchSize = 100

/** A worker with batches of a hundred, as in its documentation. */
export function sheaf(concurrency: number): Contender {
  return worker(`Sheaf, concurrency ${concurrency}`, concurrency, {})
}

/** The same, on the calls that Celery has stored: only what `apply_async` was given is read of each. */
export function sheafOnCelerysCalls(concurrency: number): Contender {
  return worker("Sheaf on Celery's calls", concurrency, {
    serializer: { encode: JSON.stringify, decode: (body) => JSON.parse(body)[0][0] },
  })
}

function worker(
  name: string,
  concurrency: number,
  options: Pick<BatchesOptions<unknown>, 'serializer'>,
): Contender {
  return {
    name,
    prefetch: batchSize * (concurrency + 1),
    async consume({ url, queue, count }) {
      let left = count
      let firstAt = 0
      let finish!: () => void
      const finished = new Promise<void>((resolve) => {
        finish = resolve
      })
      const task = new Batches<unknown>({
        ...{ name: queue, flushEvery: batchSize, flushInterval: '500ms', concurrency },
        ...options,
        run(requests) {
          firstAt ||= performance.now()
          left -= requests.length
          if (left <= 0) finish()
        },
      })
      const broker = new RabbitBroker({ connect: () => connect(`${url}?heartbeat=10`) })
      const app = new App({ broker, tasks: [task], silence: ['QUEUE_DIFFERS'] })
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
