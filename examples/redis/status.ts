// Says once a second what is in the queue. `--dead` lists dead letters, `--redrive` puts them back.
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { countClicks, openApp } from './clicks.js'

const { values } = parseArgs({ options: { dead: { type: 'boolean' }, redrive: { type: 'boolean' } } })
const { broker, close } = openApp()
const { queue } = countClicks

if (values.redrive) {
  console.log(`put back ${await broker.admin.redrive(queue)} dead letters`)
} else if (values.dead) {
  const { items } = await broker.admin.listDead(queue)
  console.table(items.map(({ id, body, reason, error, attempt }) => ({ id, body, reason, error, attempt })))
} else {
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())
  while (!stopping.signal.aborted) {
    const { ready, delayed, leased, dead } = await broker.admin.counts(queue)
    console.log(`ready ${ready}, delayed ${delayed}, leased ${leased}, dead ${dead}`)
    await pause(1_000, undefined, { signal: stopping.signal }).catch(() => {})
  }
}
await close()
