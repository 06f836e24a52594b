import { Queue, Worker } from 'bullmq'
import type { Contender, Setting } from '../contender.js'

const concurrency = 100

function openQueue({ port, queue }: Setting) {
  const connection = { host: '127.0.0.1', port, maxRetriesPerRequest: null }
  const jobs = new Queue(queue, { connection, defaultJobOptions: { removeOnComplete: true } })
  const produce = async (count: number, payload: string) => {
    for (let at = 0; at < count; at += 1_000) {
      const size = Math.min(1_000, count - at)
      await jobs.addBulk(Array.from({ length: size }, () => ({ name: 'job', data: payload })))
    }
  }
  return { connection, jobs, produce }
}

/** BullMQ's own worker, a hundred jobs at a time. */
export const bullWorker: Contender = {
  name: 'BullMQ, worker of 100',
  hasBatches: false,
  share: 0.06,
  async open(setting) {
    const { connection, jobs, produce } = openQueue(setting)
    return {
      produce,
      async consume(count) {
        let left = count
        let onDone = () => {}
        const done = new Promise<void>((resolve) => {
          onDone = resolve
        })
        const work = async () => {
          if (--left === 0) onDone()
        }
        const worker = new Worker(setting.queue, work, { connection, concurrency })
        await done
        await worker.close()
      },
      close: () => jobs.close(),
    }
  },
}

/** BullMQ with jobs fetched and completed by hand, in a hundred loops. */
export const bullManual: Contender = {
  name: 'BullMQ, by hand',
  hasBatches: false,
  share: 0.06,
  async open(setting) {
    const { connection, jobs, produce } = openQueue(setting)
    return {
      produce,
      async consume(count) {
        const worker = new Worker(setting.queue, null, { connection })
        await worker.waitUntilReady()
        let left = count
        const lane = async (_: unknown, index: number) => {
          const token = `lane-${index}`
          while (left > 0) {
            const job = await worker.getNextJob(token, { block: false })
            if (job === undefined) break
            await job.moveToCompleted(null, token, false)
            left--
          }
        }
        await Promise.all(Array.from({ length: concurrency }, lane))
        await worker.close()
      },
      close: () => jobs.close(),
    }
  },
}
