import { createInterface } from 'node:readline'
import { App, Batches, parseDuration } from '@sheaf/core'
import { SqsBroker } from '../../src/index.js'
import { localClient } from './local-server.js'

/** A worker in a process of its own, that can be killed. It tells what it does on its standard output. */
const { PORT, QUEUE, LEASE = '2s', HANG } = process.env

const tell = (event: string, ids: readonly string[] = []) => {
  process.stdout.write(`${JSON.stringify({ event, ids })}\n`)
}

const task = new Batches<number>({
  name: 'work',
  queue: QUEUE,
  flushEvery: 20,
  flushInterval: '100ms',
  async run(requests) {
    const ids = requests.map(({ id }) => id)
    tell('started', ids)
    // The process is killed in here.
    if (HANG !== undefined) await new Promise(() => {})
    tell('ended', ids)
  },
})
const client = localClient(Number(PORT))
const broker = new SqsBroker({ client, closeClient: true, waitTime: '1s', lease: parseDuration(LEASE) })
const app = new App({ broker, tasks: [task] })
app.on('leaseLost', ({ id }) => tell('lost', [id]))
app.on('error', ({ error }) => tell(`error: ${String(error)}`))
const worker = app.worker()
await worker.start()
tell('ready')

for await (const line of createInterface(process.stdin)) {
  if (line !== 'stop') continue
  await worker.stop()
  await app.close()
  process.stdin.destroy()
  tell('stopped')
  break
}
