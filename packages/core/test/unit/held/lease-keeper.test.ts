import { ManualClock } from '@sheaf/adapter-memory/testing'
import type { Channel, Delivery } from '@sheaf/core'
import { expect, it } from 'vitest'
import type { Holdings } from '../../../src/held/holdings.js'
import { LeaseKeeper } from '../../../src/held/lease-keeper.js'
import { held } from '../support/held.js'

const never = new Promise<never>(() => {})

/** A keeper of nine-second leases for two deliveries; `answer` is what a renewal comes to. */
function keep(answer: (call: number) => Promise<readonly Delivery[]> = async () => []) {
  const clock = new ManualClock()
  const deliveries = [held().delivery, held().delivery]
  const renewals: { atMs: number; count: number }[] = []
  const lost: Delivery[] = []
  const errors: unknown[] = []
  const host = {
    channel: {
      leaseMs: 9_000,
      extendLease: (some: readonly Delivery[]) => {
        renewals.push({ atMs: clock.monotonic(), count: some.length })
        return answer(renewals.length)
      },
    } as Partial<Channel> as Channel,
    clock,
    holdings: {
      get size() {
        return deliveries.length
      },
      sequence: 2,
      deliveries: () => deliveries,
      lose: (some: readonly Delivery[]) => lost.push(...some) > 0,
    } as unknown as Holdings,
    onLost() {},
    reportError: (error: unknown) => errors.push(error),
  }
  const keeper = new LeaseKeeper(host)
  return { clock, keeper, deliveries, renewals, lost, errors, times: () => renewals.map(({ atMs }) => atMs) }
}

it('renews everything held in one call, at a third of the lease', async () => {
  const { clock, renewals, keeper } = keep()
  await clock.advance('9s')
  expect(renewals).toEqual([3_000, 6_000, 9_000].map((atMs) => ({ atMs, count: 2 })))
  expect(keeper.renewedMs).toBe(9_000)
})

it('renews nothing where nothing is held, and goes on once something is', async () => {
  const { clock, deliveries, times } = keep()
  const kept = deliveries.splice(0)
  await clock.advance('7s')
  expect(times()).toEqual([])
  deliveries.push(...kept)
  await clock.advance('2s')
  expect(times()).toEqual([9_000])
})

it('tries again at a tenth of the lease where a renewal failed, and reports it', async () => {
  const { clock, times, errors, keeper } = keep(async (call) => {
    if (call <= 2) throw new Error('lost on the way')
    return []
  })
  await clock.advance('5s')
  expect(times()).toEqual([3_000, 3_900, 4_800])
  expect(errors).toHaveLength(2)
  expect(keeper.renewedMs).toBe(4_800)
})

it('puts off no renewal by one that fails slowly', async () => {
  const slowly = (clock: ManualClock) =>
    new Promise<never>((_, reject) => {
      clock.setTimer(() => reject(new Error('connection timed out')), 2_970)
    })
  const { clock, times } = keep(async (call) => (call === 1 ? slowly(clock) : []))
  await clock.advance('9s')
  expect(times()).toEqual([3_000, 6_000, 9_000])
})

it('goes on while a renewal is not answered, for three of them', async () => {
  const { clock, times } = keep(() => never)
  await clock.advance('60s')
  expect(times()).toEqual([3_000, 6_000, 9_000])
})

it('knows from when on a lease runs: from the renewal where that was of it too, else from when it was asked for', async () => {
  const { clock, keeper } = keep()
  const [before, after] = [held(), held()]
  before.sequence = 1
  after.sequence = 2
  expect(keeper.leasedAtMs(before)).toBe(0)
  await clock.advance('3s')
  expect([keeper.leasedAtMs(before), keeper.leasedAtMs(after)]).toEqual([3_000, 0])
})

it('shares one renewal among those who want one at a time', async () => {
  const { clock, keeper, times } = keep()
  await Promise.all([keeper.renewShared(), keeper.renewShared()])
  expect(times()).toEqual([0])
  await clock.advance('1s')
  await keeper.renewShared()
  expect(times()).toEqual([0, 1_000])
})

it('tells of each lease that is lost', async () => {
  const { clock, lost, deliveries } = keep(async () => [deliveries[1]!])
  await clock.advance('3s')
  expect(lost).toEqual([deliveries[1]])
})

it('renews nothing after it was stopped, and leaves no timer', async () => {
  const { clock, keeper, times } = keep(async (call) => {
    if (call === 1) throw new Error('lost on the way')
    return []
  })
  await clock.advance('3s')
  keeper.stop()
  await clock.advance('60s')
  expect(times()).toEqual([3_000])
  expect(clock.timers).toBe(0)
})
