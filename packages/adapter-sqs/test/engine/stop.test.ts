import { App, Batches, type Worker } from '@sheaf/core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startWorker } from '../support/child.js'
import { messages, until } from '../support/scene.js'
import { useServer } from '../support/use-server.js'

const { server, scene } = useServer()

const waitTime = '20s'

/** An app whose worker waits in a long poll. */
async function waiting(start: (worker: Worker) => Promise<unknown>) {
  const made = await scene({ waitTime, lease: '2s' })
  const came: number[] = []
  const define = () =>
    new Batches<number>({
      name: 'work',
      queue: made.queue,
      flushInterval: '20ms',
      async run(requests) {
        came.push(...requests.map(({ payload }) => payload))
      },
    })
  const app = new App({ broker: made.broker, tasks: [define()] })
  const worker = app.worker()
  const started = start(worker)
  await until('a poll is out', () => made.proxy.inFlight('ReceiveMessage') === 1)
  return { ...made, app, worker, started, define, came }
}

describe('a worker that does not wait for its long poll', () => {
  test.each<[string, (worker: Worker) => Promise<unknown>, (worker: Worker) => Promise<unknown>]>([
    [
      'was told to stop twice',
      (worker) => worker.run(),
      async () => {
        process.emit('SIGINT')
        process.emit('SIGINT')
      },
    ],
    [
      'had too little time to stop',
      (worker) => worker.start(),
      (worker) => worker.stop({ timeout: '100ms' }),
    ],
    ['was abandoned', (worker) => worker.start(), (worker) => worker.stop({ mode: 'abandon' })],
  ])('%s: the app closes at once, and what the poll takes comes back', async (_name, start, stop) => {
    const { app, worker, started, proxy, beside, define, came } = await waiting(start)
    const stoppedAt = performance.now()
    await stop(worker)
    await started
    await app.close()
    expect(performance.now() - stoppedAt).toBeLessThan(10_000)
    await until('the poll was cut off', () => proxy.hungUp.length === 1)

    // The poll is still out between the proxy and the server, and takes what is sent now.
    const task = define()
    const second = new App({ broker: beside({ waitTime: '1s' }), tasks: [task] })
    onTestFinished(() => second.close())
    await task.enqueueMany([1, 2, 3])
    await until('the poll took them', () => proxy.inFlight('ReceiveMessage') === 0)
    await second.worker().start()
    await until('all have come', () => came.length === 3)
    expect(came.sort()).toEqual([1, 2, 3])
  })
})

test('a worker as the documentation writes one ends its process by itself at SIGTERM, connections or not', async () => {
  const { broker, queue } = await scene()
  const body = JSON.stringify({ sheaf: 1, task: 'work', payload: 1 })
  const sent = messages(30, { body })
  await broker.publish(queue, sent)
  const child = startWorker({ PORT: String(server().port), QUEUE: queue }, 'run')
  onTestFinished(() => child.kill())
  await until('all have run', () => child.idsOf('ran').length === sent.length)
  child.signal('SIGTERM')
  expect(await child.exited).toBe(0)
  expect(child.told.at(-1)?.event).toBe('stopped')
}, 60_000)
