// Callers that wait for their results; one request is retried, one fails.
import { MemoryBroker, MemoryResultBackend } from '@sheaf/adapter-memory'
import { App, Batches } from '@sheaf/core'

/** Stands for a service that answers many questions at once. */
const emojis = new Map([
  ['celery', '🥬'],
  ['sheaf', '🌾'],
  ['herb', '🌿'],
])

const lookUp = new Batches<string, string>({
  name: 'look-up',
  flushEvery: 4,
  flushInterval: '100ms',
  run(requests) {
    for (const request of requests) {
      const emoji = emojis.get(request.payload)
      // As if the service had been too busy for this one.
      if (request.payload === 'herb' && request.attempt === 1) request.retry({ countdown: '50ms' })
      else if (emoji === undefined) request.fail(new Error(`no emoji is called ${request.payload}`))
      else request.succeed(emoji)
    }
  },
})

const app = new App({ broker: new MemoryBroker(), backend: new MemoryResultBackend(), tasks: [lookUp] })
app.on('requestRetried', ({ id }) => console.log(`${id} is tried again`))

const worker = app.worker()
await worker.start()

const names = ['celery', 'herb', 'sheaf', 'unicorn']
const handles = await Promise.all(names.map((name) => lookUp.enqueue(name, { id: `request-for-${name}` })))

const answers = await Promise.all(
  handles.map((handle) => handle.wait({ timeout: '10s' }).catch((error: Error) => error.message)),
)
answers.forEach((answer, index) => {
  console.log(`${names[index]}: ${answer}`)
})

await worker.stop()
await app.close()
