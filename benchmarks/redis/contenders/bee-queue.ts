import BeeQueue from 'bee-queue'
import { inCalls } from '../../shared/in-calls.js'
import type { Visit } from '../../shared/payload.js'
import type { Contender, Setting } from '../contender.js'

/** bee-queue with a hundred jobs at a time, and without what its documentation says to turn off for speed. */
export const beeQueue: Contender = {
  name: 'bee-queue, worker of 100',
  hasBatches: false,
  async produce(setting, payloads, meter) {
    const jobs = await open(setting, false)
    await inCalls(meter, payloads, (some) => jobs.saveAll(some.map((payload) => jobs.createJob(payload))))
    await jobs.close(1_000)
  },
  async consume(setting, meter) {
    const jobs = await open(setting, true)
    jobs.process(100, async () => meter.add(1))
    await meter.done
    await jobs.close(1_000)
  },
}

function open({ port, queue }: Setting, isWorker: boolean): Promise<BeeQueue<Visit>> {
  const jobs = new BeeQueue<Visit>(queue, {
    redis: { host: '127.0.0.1', port },
    removeOnSuccess: true,
    storeJobs: false,
    getEvents: false,
    sendEvents: false,
    isWorker,
  })
  return jobs.ready()
}
