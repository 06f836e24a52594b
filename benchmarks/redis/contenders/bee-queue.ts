import BeeQueue from 'bee-queue'
import type { Contender } from '../contender.js'

/** bee-queue with a hundred jobs at a time. */
export const beeQueue: Contender = {
  name: 'bee-queue, worker of 100',
  hasBatches: false,
  share: 0.06,
  async open({ port, queue }) {
    const settings = { redis: { host: '127.0.0.1', port }, removeOnSuccess: true, storeJobs: false }
    const jobs = new BeeQueue<{ payload: string }>(queue, {
      ...settings,
      getEvents: false,
      sendEvents: false,
    })
    await jobs.ready()
    return {
      async produce(count, payload) {
        for (let at = 0; at < count; at += 1_000) {
          const size = Math.min(1_000, count - at)
          await jobs.saveAll(Array.from({ length: size }, () => jobs.createJob({ payload })))
        }
      },
      async consume(count) {
        let left = count
        await new Promise<void>((resolve) => {
          jobs.process(100, async () => {
            if (--left === 0) resolve()
          })
        })
      },
      close: () => jobs.close(1_000).then(() => undefined),
    }
  },
}
