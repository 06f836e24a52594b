import { describe, test } from 'node:test'
import { MemoryBroker } from '@sheaf/adapter-memory'
import { ManualClock } from '@sheaf/adapter-memory/testing'
import { brokerContract } from '@sheaf/contract-tests'

describe('the contract of a MemoryBroker', () => {
  const cases = brokerContract({
    name: 'MemoryBroker',
    create() {
      const clock = new ManualClock()
      return { broker: new MemoryBroker({ clock }), passTime: (ms) => clock.advance(ms) }
    },
  })
  for (const { name, run } of cases) {
    test(name, async () => {
      await run()
    })
  }
})
