import { Job, Queue, Worker } from 'bullmq'
import { inCalls } from '../../shared/in-calls.js'
import type { Contender } from '../contender.js'

const concurrency = 100

const produce: Contender['produce'] = async ({ port, queue }, payloads, meter) => {
  const jobs = new Queue(queue, { connection: connectionOf(port) })
  const opts = { removeOnComplete: true }
  await inCalls(meter, payloads, (some) => jobs.addBulk(some.map((data) => ({ name: 'visit', data, opts }))))
  await jobs.close()
}

/** BullMQ's own worker, a hundred jobs at a time. */
export const bullWorker: Contender = {
  name: 'BullMQ, worker of 100',
  hasBatches: false,
  produce,
  async consume({ port, queue }, meter) {
    const work = async () => meter.add(1)
    const worker = new Worker(queue, work, { connection: connectionOf(port), concurrency })
    await meter.done
    await worker.close()
  },
}

/** BullMQ with jobs fetched and completed by hand, in a hundred loops: each completion brings the next job. */
export const bullManual: Contender = {
  name: 'BullMQ, by hand',
  hasBatches: false,
  produce,
  async consume({ port, queue }, meter) {
    const worker = new Worker(queue, null, { connection: connectionOf(port) })
    await worker.waitUntilReady()
    const lane = async (_: unknown, index: number) => {
      const token = `lane-${index}`
      let job: Job | undefined = await worker.getNextJob(token, { block: false })
      while (job !== undefined) {
        const next: unknown[] = (await job.moveToCompleted(null, token, true)) ?? []
        meter.add(1)
        job = next[0]
          ? Job.fromJSON(worker, next[0] as Parameters<typeof Job.fromJSON>[1], String(next[1]))
          : undefined
      }
    }
    await Promise.all(Array.from({ length: concurrency }, lane))
    await worker.close()
  },
}

function connectionOf(port: number) {
  return { host: '127.0.0.1', port, maxRetriesPerRequest: null }
}
