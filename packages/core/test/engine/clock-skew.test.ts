import { MemoryBroker } from '@sheaf/adapter-memory'
import { ManualClock } from '@sheaf/adapter-memory/testing'
import type { BrokerAdmin, Clock } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { FaultBroker } from '../support/fault-broker.js'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

const minuteMs = 60_000

/** The clock of a machine whose time of day is wrong by so much. */
function wrongBy(clock: ManualClock, ms: () => number): Clock {
  return {
    now: () => clock.now() + ms(),
    monotonic: () => clock.monotonic(),
    setTimer: (callback, afterMs) => clock.setTimer(callback, afterMs),
  }
}

/** A broker that cannot be asked for its time. */
class TimelessBroker extends FaultBroker {
  override get admin() {
    return { ...super.admin!, now: undefined } as BrokerAdmin
  }
}

/** A worker whose clock is wrong by so much, and a broker whose clock is right. */
function openSkewed(ms: number | (() => number), { tellsTime = true, flushInterval = 0 } = {}) {
  const clock = new ManualClock()
  const { task, payloads } = probeTask({ flushEvery: 10, flushInterval })
  const memory = new MemoryBroker({ clock })
  const broker = tellsTime ? new FaultBroker(memory) : new TimelessBroker(memory)
  const skewed = wrongBy(clock, typeof ms === 'number' ? () => ms : ms)
  const scene = openScene([task], { clock, app: { broker, clock: skewed } })
  const warned = () => scene.log.of('warning').filter(({ code }) => code === 'CLOCK_SKEW')
  return { clock, task, payloads, scene, warned }
}

describe('expires, where the broker tells its time', () => {
  it.each([2 * minuteMs, -2 * minuteMs])('is judged by that: a worker wrong by %i ms', async (ms) => {
    const { task, payloads, scene, warned } = openSkewed(ms)
    await scene.start()
    await task.enqueue('fresh', { expires: '1m' })
    await scene.rest()
    await scene.advance('2s')
    expect(payloads()).toEqual([['fresh']])
    expect(scene.log.of('requestExpired')).toEqual([])
    expect(warned()).toEqual([])
  })

  it('has passed for a worker that is behind, too', async () => {
    const { task, payloads, scene } = openSkewed(-2 * minuteMs)
    await task.enqueue('old', { expires: '1m' })
    await scene.advance('61s')
    await scene.start()
    await scene.advance('1s')
    expect(payloads()).toEqual([])
    expect(scene.log.of('requestExpired')).toHaveLength(1)
  })

  it('is judged by it again before the run', async () => {
    const { task, payloads, scene } = openSkewed(2 * minuteMs, { flushInterval: 10_000 })
    await scene.start()
    await task.enqueueMany(['lasts'], { expires: '1m' })
    await task.enqueueMany(['expires'], { expires: '9s' })
    await scene.advance('10s')
    expect(payloads()).toEqual([['lasts']])
    expect(scene.log.of('requestExpired')).toHaveLength(1)
  })

  it('does not move when the clock of the machine is set while the worker runs', async () => {
    let wrongMs = 0
    const { task, payloads, scene } = openSkewed(() => wrongMs)
    await scene.start()
    for (const ms of [10 * minuteMs, -10 * minuteMs, 0]) {
      wrongMs = ms
      await task.enqueue(`set by ${ms}`, { expires: '1m' })
      await scene.rest()
      await scene.advance('1s')
    }
    expect(payloads().flat()).toEqual(['set by 600000', 'set by -600000', 'set by 0'])
  })

  it('ages are told by it as well', async () => {
    const { task, scene } = openSkewed(2 * minuteMs)
    await task.enqueue('waits')
    await scene.advance('3s')
    await scene.start()
    await scene.advance('1s')
    expect(scene.log.of('batchFinished')).toMatchObject([{ ageMs: 3_000 }])
  })
})

describe('expires, where the broker has no clock that can be asked', () => {
  it('is judged by the time of day of the worker: a clock that is set does not matter to windows', async () => {
    let wrongMs = 0
    const { task, payloads, scene } = openSkewed(() => wrongMs, { tellsTime: false, flushInterval: 10_000 })
    await scene.start()
    await task.enqueue('a', { expires: '1h' })
    await scene.rest()
    wrongMs = 120 * minuteMs
    await scene.advance('9s')
    expect(scene.log.of('requestExpired')).toEqual([])
    await scene.advance('1s')
    expect(payloads()).toEqual([])
    expect(scene.log.of('requestExpired')).toHaveLength(1)
  })

  it('warns once of a worker that is ahead, when what has just come is too old for it', async () => {
    const { task, payloads, scene, warned } = openSkewed(2 * minuteMs, { tellsTime: false })
    await scene.start()
    for (const payload of ['first', 'second']) {
      await scene.advance('2s')
      await task.enqueue(payload, { expires: '1m' })
      await scene.rest()
    }
    expect(payloads()).toEqual([])
    expect(warned()).toMatchObject([
      {
        queue: 'probe',
        message: expect.stringMatching(
          /had expired when it came, 120 s old by this machine's clock.*ahead.*NTP/,
        ),
      },
    ])
  })

  it('warns once of a worker that is behind, when something comes out of the future', async () => {
    const { task, payloads, scene, warned } = openSkewed(-2 * minuteMs, { tellsTime: false })
    await scene.start()
    await task.enqueueMany(['first', 'second'], { expires: '1m' })
    await scene.advance('1s')
    expect(payloads()).toEqual([['first', 'second']])
    expect(warned()).toMatchObject([{ message: expect.stringMatching(/120 s in the future.*behind/) }])
  })

  it('warns of nothing where requests have waited for a worker, or were retried', async () => {
    const { task, scene, warned } = openSkewed(0, { tellsTime: false })
    await task.enqueue('old', { expires: '1m' })
    await scene.advance('2m')
    await scene.start()
    await scene.advance('10s')
    expect(scene.log.of('requestExpired')).toHaveLength(1)
    expect(warned()).toEqual([])
  })
})
