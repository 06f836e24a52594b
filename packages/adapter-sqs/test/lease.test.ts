import { expect, test } from 'vitest'
import { renewalSeconds } from '../src/lease.js'
import { failure } from './support/fault-proxy.js'
import { ShiftedClock } from './support/scene.js'
import { useServer } from './support/use-server.js'

const { holding } = useServer()

const hourMs = 3_600_000

test.each([
  [60, 0, 60],
  [60, 6 * hourMs, 60],
  [60, 12 * hourMs - 90_000, 60],
  [60, 12 * hourMs - 50_000, 20],
  [60, 12 * hourMs - 30_500, 0],
  [60, 13 * hourMs, 0],
])('a lease of %d s is renewed %d ms after the receive for %d s', (leaseSeconds, heldMs, expected) => {
  expect(renewalSeconds(leaseSeconds, 5_000, 5_000 + heldMs)).toBe(expected)
})

test('the lease asked for is that of the options', async () => {
  const { proxy, channel } = await holding(1, { lease: '90s' })
  expect(channel.leaseMs).toBe(90_000)
  expect(proxy.of('ReceiveMessage')[0]?.VisibilityTimeout).toBe(90)
})

test('near the end of the twelve hours it asks for what is left, and then reports the lease as lost', async () => {
  const clock = new ShiftedClock()
  const { channel, held, proxy } = await holding(2, { clock })
  clock.shift(12 * hourMs - 60_000)
  expect(await channel.extendLease(held)).toEqual([])
  const [call] = proxy.of('ChangeMessageVisibilityBatch')
  const seconds = call?.Entries?.[0]?.VisibilityTimeout ?? 0
  expect(seconds).toBeGreaterThanOrEqual(20)
  expect(seconds).toBeLessThanOrEqual(30)

  clock.shift(60_000)
  expect(await channel.extendLease(held)).toEqual(held)
  expect(await channel.ack(held)).toEqual(held)
  expect(proxy.of('ChangeMessageVisibilityBatch')).toHaveLength(1)
})

test('a call that fails leaves the renewals of the others', async () => {
  const { channel, held, proxy } = await holding(20, { client: { maxAttempts: 1 } })
  proxy.inject('ChangeMessageVisibilityBatch', async () => failure(500, 'InternalError'), 1)
  await expect(channel.extendLease(held)).rejects.toThrow()
  expect(proxy.of('ChangeMessageVisibilityBatch')).toHaveLength(2)
  expect(await channel.extendLease(held)).toEqual([])
})
