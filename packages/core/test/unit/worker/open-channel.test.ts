import { MemoryBroker } from '@sheaf/adapter-memory'
import { ManualClock } from '@sheaf/adapter-memory/testing'
import { expect, it } from 'vitest'
import { SheafError } from '../../../src/errors/sheaf-error.js'
import { Events } from '../../../src/events/events.js'
import { QueueHealth } from '../../../src/guard/queue-health.js'
import { Latch } from '../../../src/time/latch.js'
import { openChannel } from '../../../src/worker/open-channel.js'
import { planQueue } from '../../../src/worker/queue-plan.js'
import { FaultBroker } from '../../support/fault-broker.js'
import { settingsOf } from '../support/settings-of.js'

function opening(options: object = {}) {
  const clock = new ManualClock()
  const broker = new FaultBroker(new MemoryBroker({ clock }))
  const events = new Events(clock)
  const told: object[] = []
  events.on('error', ({ error, during, queue }) => void told.push({ error, during, queue }))
  events.on('warning', ({ code, task, queue }) => void told.push({ code, task, queue }))
  const [stop, deadline] = [new Latch(), new Latch()]
  const health = new QueueHealth(clock)
  const plan = planQueue('queue', [{ name: 'probe', settings: settingsOf({ ...options }), handler() {} }])
  const parts = { broker, clock, events, health, stop, deadline }
  return { clock, broker, told, stop, health, open: () => openChannel(plan, parts) }
}

it('asks for what the queue has planned', async () => {
  const { broker, open } = opening({ flushEvery: 3, prefetch: 9 })
  expect(await open()).toMatchObject({ leaseMs: expect.any(Number) })
  expect(broker.calls).toEqual([{ method: 'openChannel', size: 9 }])
})

it('tries again for as long as the broker cannot be reached, and reports each failure', async () => {
  const { broker, clock, told, open } = opening()
  broker.failNext('openChannel', 3, 'down')
  const opened = open()
  await clock.advance('1s')
  expect(await opened).toBeDefined()
  expect(told).toEqual(
    Array(3).fill({ error: 'down', during: "opening a channel to queue 'queue'", queue: 'queue' }),
  )
  expect(clock.monotonic()).toBeGreaterThanOrEqual(100 + 200 + 400)
})

it.each(['CONFIG_INVALID', 'CLOSED'] as const)('rejects at once where the broker says %s', async (code) => {
  const { broker, told, open } = opening()
  broker.failNext('openChannel', 1, new SheafError(code, 'no'))
  await expect(open()).rejects.toMatchObject({ code })
  expect(told).toEqual([])
})

it.each(['waits to try again', 'waits for the broker'])(
  'ends without a channel when the worker stops while it %s',
  async (what) => {
    const { broker, clock, stop, open } = opening()
    const letGo = what === 'waits for the broker' ? broker.hold('openChannel') : () => {}
    if (what === 'waits to try again') broker.failNext('openChannel', 100)
    const opened = open()
    await clock.advance('10s')
    stop.set()
    expect(await opened).toBeUndefined()
    letGo()
    await clock.advance('1m')
    expect(clock.timers).toBe(0)
  },
)

it('asks nobody where the worker has stopped already', async () => {
  const { broker, stop, open } = opening()
  stop.set()
  expect(await open()).toBeUndefined()
  expect(broker.calls).toEqual([])
})

it('warns of a prefetch without a limit', async () => {
  const { told, open } = opening({ prefetch: Number.POSITIVE_INFINITY })
  await open()
  expect(told).toEqual([{ code: 'PREFETCH_UNBOUNDED', task: 'probe', queue: 'queue' }])
})
