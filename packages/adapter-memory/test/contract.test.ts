import { brokerContract } from '@sheaf/contract-tests'
import { describe, test } from 'vitest'
import { MemoryBroker } from '../src/index.js'
import { ManualClock } from '../src/testing.js'

describe.each(['none', 'queue', 'group'] as const)(
  'the contract of a MemoryBroker, ordered: %s',
  (ordered) => {
    const cases = brokerContract({
      name: `MemoryBroker, ordered: ${ordered}`,
      create() {
        const clock = new ManualClock()
        const broker = new MemoryBroker({ clock, ordered, maxBodyBytes: 1_000_000 })
        return { broker, passTime: (ms) => clock.advance(ms) }
      },
      timeout: '2s',
    })
    for (const { name, run } of cases) test(name, run)
  },
)
