import { appendFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { App, Batches } from '@sheaf/core'
import { connect } from 'amqplib'
import { RabbitBroker } from '../../src/index.js'

/** A worker in a process of its own, to be killed or stopped: it writes down what it runs, and hangs where it is told to. */
const { URL: url, TASK, LEDGER, HEARTBEAT = '5', HANGS } = process.env

const task = new Batches<number>({
  name: TASK!,
  flushEvery: 50,
  flushInterval: '50ms',
  concurrency: 2,
  maxAttempts: 100,
  async run(requests) {
    appendFileSync(
      LEDGER!,
      requests.map(({ id, attempt }) => `${HANGS ? 'holds' : id} ${attempt}\n`).join(''),
    )
    if (HANGS) await new Promise(() => {})
    await pause(5)
    for (const request of requests) {
      if (request.attempt === 1 && request.payload % 10 === 0) request.retry({ countdown: '500ms' })
    }
  },
})

const app = new App({
  broker: new RabbitBroker({ connect: () => connect(`${url}?heartbeat=${HEARTBEAT}`) }),
  tasks: [task],
})
app.on('warning', () => {})
app.on('error', () => {})
await app.worker().run()
await app.close()
