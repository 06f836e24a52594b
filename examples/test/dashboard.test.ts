import { MemoryBroker } from '@sheaf/adapter-memory'
import { MemoryStats } from '@sheaf/stats'
import { expect, it } from 'vitest'
import { openShop } from '../dashboard/shop.js'

it('the shop behind the dashboard works, has real trouble, and loses nothing when it closes', async () => {
  const store = new MemoryStats()
  const shop = await openShop(new MemoryBroker(), store)
  const troubles = async () => {
    const batches = await Promise.all([
      store.batches('send-mail', { trouble: true }),
      store.batches('count-clicks', { limit: 1 }),
    ])
    return batches.every(({ length }) => length > 0)
  }
  await expect.poll(troubles, { timeout: 30_000 }).toBe(true)
  const reports = await shop.close()
  for (const { received, ...parts } of reports) {
    expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(received)
  }
})
