import { App, Batches } from '@sheaf/core'
import { SqsBroker } from '../../src/index.js'
import { localClient } from './local-server.js'

/** A worker as the documentation writes one: it runs until a signal, and nothing else ends its process. */
const { PORT, QUEUE } = process.env

const task = new Batches<number>({
  name: 'work',
  queue: QUEUE,
  flushInterval: '100ms',
  run: (requests) =>
    tell(
      'ran',
      requests.map(({ id }) => id),
    ),
})
const broker = new SqsBroker({ client: localClient(Number(PORT)), waitTime: '1s' })
const app = new App({ broker, tasks: [task] })
await app.worker().run()
tell('stopped', [])

function tell(event: string, ids: readonly string[]) {
  process.stdout.write(`${JSON.stringify({ event, ids })}\n`)
}
