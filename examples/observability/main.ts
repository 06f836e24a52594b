// An app that Prometheus can watch. `main.ts --seconds 5` ends by itself; otherwise Ctrl+C does.

import { MemoryBroker } from '@sheaf/adapter-memory'
import { App } from '@sheaf/core'
import { otel } from '@sheaf/otel'
import { countClicks, sendMail } from './tasks.js'
import { metricsPort, stopTelemetry } from './telemetry.js'

const app = new App({
  broker: new MemoryBroker(),
  tasks: [countClicks, sendMail],
  plugins: [otel({ queueCounts: '1s' })],
})
const worker = app.worker()
await worker.start()
console.log(`metrics: http://127.0.0.1:${metricsPort}/metrics`)

let batches = 0
app.on('batchFinished', ({ task, size, trigger, succeeded, failed, retried }) => {
  batches++
  console.log(
    `${batches} ${task}: ${size} by ${trigger}, ${succeeded} succeeded, ${failed} failed, ${retried} retried`,
  )
})

let round = 0
const traffic = setInterval(() => {
  round++
  void countClicks.enqueueMany(Array.from({ length: 40 }, () => ({ url: '/' })))
  if (round % 5 === 0)
    void sendMail.enqueueMany([{ to: 'ada@example.com' }, { to: 'nobody' }, { to: 'poison' }])
}, 100)

const secondsAt = process.argv.indexOf('--seconds')
const over =
  secondsAt < 0
    ? undefined
    : setTimeout(() => process.kill(process.pid, 'SIGTERM'), Number(process.argv[secondsAt + 1]) * 1000)
await new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
})
clearTimeout(over)
clearInterval(traffic)
await worker.stop()
await app.close()
await stopTelemetry()
