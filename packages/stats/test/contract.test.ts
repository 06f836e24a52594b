import { ManualClock } from '@sheaf/adapter-memory/testing'
import { statsStoreContract } from '@sheaf/contract-tests'
import { describe, test } from 'vitest'
import { MemoryStats } from '../src/index.js'

describe('MemoryStats', () => {
  const cases = statsStoreContract({
    name: 'MemoryStats',
    create() {
      const clock = new ManualClock()
      return { store: new MemoryStats({ clock }), passTime: (ms) => clock.advance(ms) }
    },
  })
  test.each(cases)('$name', async ({ run }) => void (await run()))
})
