import { setTimeout as pause } from 'node:timers/promises'
import { App, Batches, SheafError } from '@sheaf/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ClientKind, clientKinds } from '../../../redis-connection/test/support/clients.js'
import { queueInSlotZero, TestCluster } from '../../../redis-connection/test/support/cluster.js'
import { until } from '../../../redis-connection/test/support/until.js'
import { RedisBroker } from '../../src/index.js'
import { never, openBroker } from '../support/open.js'

const moves = 20
const body = 'x'.repeat(1_000)

let cluster: TestCluster

beforeAll(async () => {
  cluster = await TestCluster.start()
})

afterAll(() => cluster.stop())

/** Enqueues and works through one client until it is told to stop, with retries and requests that are given up. */
async function startLoad(kind: ClientKind) {
  const queue = queueInSlotZero(kind.name)
  const runs = new Map<number, number>()
  const givenUp = new Set<number>()
  const task = new Batches<{ number: number; body: string }>({
    name: queue,
    flushEvery: 20,
    flushInterval: '20ms',
    concurrency: 4,
    maxAttempts: 100,
    backoff: () => 20,
    async run(requests) {
      for (const request of requests) {
        const { number } = request.payload
        runs.set(number, (runs.get(number) ?? 0) + 1)
        if (number % 50 === 1) {
          givenUp.add(number)
          request.fail(new Error('no'))
        } else if (number % 20 === 2 && request.attempt === 1) request.retry({ countdown: '50ms' })
      }
      await pause(10)
    },
  })
  const [producing, working] = await Promise.all([
    kind.connectCluster(cluster.ports),
    kind.connectCluster(cluster.ports),
  ])
  const producer = new App({ broker: new RedisBroker({ client: producing.client }), tasks: [task] })
  // Enqueueing and working are two processes in truth, and so have a client each.
  const workerTask = new Batches<{ number: number; body: string }>({ ...task.options, name: queue })
  const broker = new RedisBroker({ client: working.client, lease: '5s' })
  const app = new App({ broker, tasks: [workerTask] })
  for (const each of [producer, app]) {
    each.on('warning', () => {})
    each.on('error', ({ during, error }) => process.env.SHOW && console.log(kind.name, during, error))
  }
  const stored: number[] = []
  let next = 0
  const enqueue = async (count: number) => {
    const numbers = Array.from({ length: count }, () => next++)
    try {
      await task.enqueueMany(numbers.map((number) => ({ number, body })))
      stored.push(...numbers)
    } catch (error) {
      // What was told as not stored may run all the same; only what was told as stored is counted.
      if (!SheafError.is(error, 'PUBLISH_FAILED')) throw error
    }
  }
  for (let page = 0; page < 4; page++) await enqueue(500)
  const worker = app.worker()
  await worker.start()
  let isOver = false
  const producers = Array.from({ length: 2 }, async () => {
    while (!isOver) {
      await enqueue(10)
      await pause(5)
    }
  })
  return {
    /** Ends the enqueueing, waits until the queue is empty, and counts. */
    async finish() {
      isOver = true
      await Promise.all(producers)
      const missing = () => stored.filter((number) => !runs.has(number)).length
      await until('everything has run', () => missing() === 0, 30_000).catch(() => {})
      await until('the queue is empty', async () => {
        const { ready, delayed, leased } = await broker.admin.counts(queue)
        return ready + delayed + (leased ?? 0) === 0
      })
      const { dead } = await broker.admin.counts(queue)
      const report = await worker.stop()
      await Promise.all([producer.close(), app.close()])
      await Promise.all([producing.close(), working.close()])
      const twice = [...runs.values()].filter((count) => count > 2).length
      const letters = { dead, givenUp: givenUp.size }
      return { stored: stored.length, lost: missing(), twice, letters, report }
    },
  }
}

test('nothing is lost or stranded while the slot of live queues moves to and fro, through every client', async () => {
  const loads = await Promise.all(clientKinds.map(startLoad))
  for (let move = 1; move <= moves; move++) await cluster.reshard(cluster.masters[move % 3]!)
  const ends = await Promise.all(loads.map((load) => load.finish()))
  ends.forEach(({ stored, lost, letters, twice }, at) => {
    const name = clientKinds[at]!.name
    console.log(
      `${moves} moves of a slot, ${name}: enqueued ${stored}, run ${stored - lost}, lost ${lost}, more than twice ${twice}`,
    )
    expect(stored, name).toBeGreaterThan(2_000)
    expect(lost, name).toBe(0)
    expect(letters.dead, name).toBeGreaterThanOrEqual(letters.givenUp)
  })
}, 300_000)

test.each(clientKinds)(
  'what is asked while a slot is on its way waits until it has come, through $name',
  async (kind) => {
    const { broker } = await openBroker({}, () => kind.connectCluster(cluster.ports))
    const queue = queueInSlotZero(`on its way, ${kind.name}`)
    const channel = await broker.openChannel(queue, { prefetch: 9, batchSize: 9, maxAttempts: 9, warn() {} })
    await broker.publish(queue, [
      { id: 'a', body },
      { id: 'b', body },
      { id: 'c', body },
    ])
    const [a] = await channel.receive(1, never)

    const move = await cluster.beginMove()
    const asked = Promise.all([
      broker.admin.counts(queue),
      broker.publish(queue, [{ id: 'd', body }]),
      channel.requeue([{ delivery: a!, delayMs: 0 }]),
      channel.extendLease([a!]),
    ])
    expect(await Promise.race([asked.then(() => 'answered'), pause(300, 'waiting')])).toBe('waiting')
    expect(await move.keysAtTarget(), 'nothing was begun anew at the target').toEqual([])
    await move.finish()

    const [, , lost] = await asked
    expect(lost).toEqual([])
    expect(await broker.admin.counts(queue)).toMatchObject({ ready: 4, delayed: 0, leased: 0, dead: 0 })
    const received = await channel.receive(9, never)
    expect(received.map(({ id, attempt }) => [id, attempt]).sort()).toEqual([
      ['a', 2],
      ['b', 1],
      ['c', 1],
      ['d', 1],
    ])
    expect(await channel.ack(received)).toEqual([])
  },
)
