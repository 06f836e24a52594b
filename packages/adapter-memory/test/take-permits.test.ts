import type { PermitRequest } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { queueOf } from '../src/memory-broker.js'
import { open, setUp } from './support/harness.js'

const wanted: PermitRequest = { key: 'k', amount: 100, limit: 100, perMs: 1_000 }

describe('takePermits', () => {
  it('is shared by all channels of a queue, and goes by the clock of the broker', async () => {
    const { broker, channel, clock } = await setUp()
    const other = await open(broker)
    expect(await channel.takePermits(wanted)).toBe(0)
    const waitMs = await other.takePermits(wanted)
    expect(waitMs).toBe(1_010)
    await clock.advance(waitMs - 1)
    expect(await other.takePermits(wanted)).toBe(1)
    await clock.advance(1)
    expect(await other.takePermits(wanted)).toBe(0)
    expect(await channel.takePermits(wanted)).toBeGreaterThan(1_000)
  })

  it('keeps limits of other keys, and of other queues, apart', async () => {
    const { broker, channel } = await setUp()
    const elsewhere = await broker.openChannel('another', {
      prefetch: 1,
      batchSize: 1,
      maxAttempts: 1,
      warn() {},
    })
    expect(await channel.takePermits(wanted)).toBe(0)
    expect(await channel.takePermits({ ...wanted, key: 'other' })).toBe(0)
    expect(await elsewhere.takePermits(wanted)).toBe(0)
    expect(await channel.takePermits(wanted)).toBeGreaterThan(0)
  })

  it('remembers a limit for no longer than it restricts anything', async () => {
    const { broker, channel, clock } = await setUp()
    const { permits } = queueOf(broker, 'queue')
    for (let index = 0; index < 10; index++) await channel.takePermits({ ...wanted, key: `k${index}` })
    expect(permits.size).toBe(10)
    await clock.advance('10s')
    await channel.takePermits(wanted)
    expect(permits.size).toBe(1)
  })

  it.each([
    ['amount', { amount: 101 }],
    ['amount', { amount: 0 }],
    ['limit', { limit: 0.5 }],
    ['perMs', { perMs: 0 }],
  ])('refuses a wrong %s: %o', async (name, wrong) => {
    const { channel } = await setUp()
    await expect(channel.takePermits({ ...wanted, ...wrong })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining(name),
    })
  })
})
