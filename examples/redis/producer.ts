// Enqueues clicks, one by one, as a web server would. Stop it with Ctrl+C.
import { setTimeout as pause } from 'node:timers/promises'
import { countClicks, openApp } from './clicks.js'

const { close } = openApp()
const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())

const urls = ['/', '/', '/', '/docs', '/docs', '/pricing']
for (let click = 1; !stopping.signal.aborted; click++) {
  const url = click % 250 === 0 ? '/broken' : urls[click % urls.length]!
  // Every tenth click is to be counted later: it waits in Redis, and holds up nothing.
  const handle = await countClicks.enqueue({ url }, click % 10 === 0 ? { countdown: '3s' } : {})
  if (click % 100 === 1) {
    const report = (total: number | undefined) => console.log(`click ${click} was number ${total} on ${url}`)
    handle.wait({ timeout: '10s' }).then(report, ({ message }) => console.log(`click ${click}: ${message}`))
  }
  await pause(5, undefined, { signal: stopping.signal }).catch(() => {})
}
await close()
