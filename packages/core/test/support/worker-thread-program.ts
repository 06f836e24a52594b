import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches } from '@sheaf/core'

// A worker of batches in a worker thread, which hears no signals: its main thread has to tell it to stop.
if (isMainThread) {
  // Node 20 hands the loader of TypeScript on to no thread.
  const program = JSON.stringify(import.meta.url)
  const code = `import('tsx/esm/api').then(({ register }) => (register(), import(${program})))`
  const thread = new Worker(code, { eval: true })
  thread.on('message', (said) => {
    process.stdout.write(`${said}\n`)
    if (said === 'started') thread.postMessage('stop')
  })
} else {
  const task = new Batches<number>({ name: 'probe', run() {} })
  const app = new App({ broker: new MemoryBroker(), tasks: [task] })
  const worker = app.worker()
  app.on('warning', ({ code, message }) => parentPort!.postMessage(`warning ${code}: ${message}`))
  app.on('workerStarted', () => parentPort!.postMessage('started'))
  parentPort!.once('message', () => worker.stop())
  await worker.run()
  await app.close()
  parentPort!.postMessage('ended')
}
