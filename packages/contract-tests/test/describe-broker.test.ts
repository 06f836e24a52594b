import { expect, test } from 'vitest'
import { tinyBroker } from '../../../docs/writing-a-broker/tiny-broker.js'
import { describeBroker } from '../src/index.js'
import { ManualClock } from './support/manual-clock.js'
import { ReferenceBroker } from './support/reference-broker.js'

test('a broker is described by its capabilities and by its measured recovery', async () => {
  const clock = new ManualClock()
  const description = await describeBroker({
    name: 'the tiny broker',
    create: () => ({ broker: tinyBroker(30_000, clock), passTime: (ms) => clock.advance(ms) }),
  })
  expect(description).toMatchObject({
    name: 'the tiny broker',
    leaseMs: 30_000,
    admin: [],
    capabilities: { ordered: 'none', publishDelay: true, countsLapses: true },
  })
  expect(description.recoveryMs).toBeGreaterThanOrEqual(30_000)
  expect(description.recoveryMs).toBeLessThanOrEqual(30_600)
})

test('in real time the recovery is measured by the real clock', async () => {
  const { recoveryMs } = await describeBroker({
    name: 'the tiny broker',
    create: () => ({ broker: tinyBroker(100) }),
  })
  expect(recoveryMs).toBeGreaterThanOrEqual(99)
})

test('where a lease is a connection, the recovery is measured from the moment at which that breaks', async () => {
  const { recoveryMs, leaseMs } = await describeBroker({
    name: 'the broker whose leases are connections',
    create() {
      const broker = new ReferenceBroker({ leasesEndWithConnection: true })
      return {
        broker,
        connect: () => broker.connect(),
        crash: (crashed) => (crashed as ReferenceBroker).crash(),
      }
    },
  })
  expect(leaseMs).toBe(30_000)
  expect(recoveryMs).toBeLessThan(5_000)
})
