import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches, SheafError } from '@sheaf/core'

// A worker process as a user would write it. It says on its standard output what happens, one line each.
const say = (line: string) => process.stdout.write(`${line}\n`)
const { BEHAVIOUR = 'quick' } = process.env

const task = new Batches<number>({
  name: 'probe',
  flushEvery: 2,
  flushInterval: '1h',
  async run(requests, batch) {
    say(`run ${requests.length} ${batch.trigger}`)
    // Never ends by itself; a timer keeps the process alive, as real work would.
    if (BEHAVIOUR === 'stubborn') {
      const work = setInterval(() => {}, 1_000)
      await new Promise<void>((resolve) => batch.signal.addEventListener('abort', () => resolve()))
      clearInterval(work)
      say('aborted')
    }
  },
})

const broker = new MemoryBroker()
if (BEHAVIOUR === 'refused') {
  broker.openChannel = () => Promise.reject(new SheafError('CONFIG_INVALID', 'bad credentials'))
}
if (BEHAVIOUR === 'unreachable') {
  broker.openChannel = () => Promise.reject(new Error('connection refused'))
}
const app = new App({ broker, tasks: [task] })
app.on('error', ({ during }) => say(`error ${during}`))
app.on('workerStarted', () => say('started'))

await task.enqueueMany(BEHAVIOUR === 'stubborn' ? [1, 2, 3] : [1])
try {
  const report = await app.worker().run({ timeout: '1h' })
  say(`report ${JSON.stringify(report)}`)
} catch (error) {
  say(`rejected ${SheafError.is(error) ? error.code : error}`)
}
await app.close()
say(`listeners ${process.listenerCount('SIGINT')} ${process.listenerCount('SIGTERM')}`)
