import { AsyncLocalStorage } from 'node:async_hooks'

// Core is imported for the first time while a request's AsyncLocalStorage is active, as where a handler imports it lazily.
const request = new AsyncLocalStorage<string>()
const another = new AsyncLocalStorage<string>()
const [{ App, Batches }, { MemoryBroker }] = await another.run('also there', () =>
  request.run('the first', () => Promise.all([import('@sheaf/core'), import('@sheaf/adapter-memory')])),
)

const seen: unknown[] = []
const look = () => seen.push(request.getStore() ?? null, another.getStore() ?? null)
const task = new Batches<number>({
  name: 'probe',
  flushEvery: 1,
  async run() {
    look()
    await Promise.resolve()
    look()
  },
})
const app = new App({ broker: new MemoryBroker(), tasks: [task] })
const done = new Promise<void>((resolve) => app.on('batchFinished', () => resolve()))
await request.run('the second', async () => {
  await app.worker().start()
  await task.enqueue(1)
})
await done
await task.runNow([2])
await app.close()
process.stdout.write(`${JSON.stringify(seen)}\n`)
