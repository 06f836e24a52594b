export {}

// An application whose global Promise is another one from its first line on: PROMISE=zone, bluebird or subclass.
const native = Promise
const { PROMISE = 'native' } = process.env
if (PROMISE === 'subclass') globalThis.Promise = class extends native<never> {} as PromiseConstructor
if (PROMISE === 'zone') await import('zone.js/node' as string)
if (PROMISE === 'bluebird') globalThis.Promise = (await import('bluebird' as string)).default

const { App, Batches } = await import('@sheaf/core')
const { MemoryBroker, MemoryResultBackend } = await import('@sheaf/adapter-memory')

const said: Record<string, unknown> = { isReplaced: Promise !== native }
process.on('unhandledRejection', (error) => {
  said.unhandled = String(error)
})
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

let running = 0
let most = 0
const task = new Batches<string>({
  name: 'slow',
  flushEvery: 1,
  maxAttempts: 1,
  concurrency: 2,
  breaker: false,
  async run([request]) {
    most = Math.max(most, ++running)
    await sleep(50)
    running--
    if (request!.payload === 'bad') throw new Error('insert failed')
  },
})
const schema = {
  '~standard': {
    version: 1 as const,
    vendor: 'test',
    validate: async (value: unknown) =>
      value === 'bad' ? { issues: [{ message: 'is bad' }] } : { value: value as string },
  },
}
const strict = new Batches<string>({ name: 'strict', flushEvery: 1, schema, run() {} })
const broker = new MemoryBroker()
const app = new App({ broker, backend: new MemoryResultBackend(), tasks: [task, strict] })
const heard: string[] = []
app.on('error', ({ error }) => void heard.push(String(error)))
app.on('requestSucceeded', async ({ task: name }) => {
  if (name === 'strict') throw new Error('listener failed')
})
const worker = app.worker()
await worker.start()

const handles = await task.enqueueMany(['bad', 'good', 'good', 'good'])
await sleep(25)
said.stateWhileItRuns = await handles[0]!.state()
said.leasedWhileItRuns = (await broker.admin.counts('slow')).leased
said.ends = await Promise.all(
  handles.map((handle) =>
    handle.wait({ timeout: '5s' }).then(
      () => 'fulfilled',
      (error) => error.code,
    ),
  ),
)
said.states = await Promise.all(handles.map((handle) => handle.state()))
said.most = most
said.refused = await strict.enqueue('bad').then(
  () => 'taken',
  (error) => error.code,
)
const taken = await strict.enqueue('good')
await taken.wait({ timeout: '5s' })
await broker.publish('strict', [{ id: 'foreign', body: '"bad"' }])
await sleep(50)
said.dead = (await broker.admin.listDead('strict')).items.map(({ id, reason }) => `${id}: ${reason}`)
said.eager = (await strict.runNow(['good'])).map(({ type }) => type)
await app.close()
said.heard = heard
process.stdout.write(`${JSON.stringify(said)}\n`)
