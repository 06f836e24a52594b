import { resultBackendContract } from '@sheaf/contract-tests'
import { describe, test } from 'vitest'
import { MemoryResultBackend } from '../../src/index.js'
import { ManualClock } from '../../src/testing.js'

describe('the contract of a MemoryResultBackend', () => {
  const cases = resultBackendContract({
    name: 'MemoryResultBackend',
    create() {
      const clock = new ManualClock()
      return { backend: new MemoryResultBackend({ clock }), passTime: (ms) => clock.advance(ms) }
    },
    timeout: '2s',
  })
  for (const { name, run } of cases) test(name, run)
})
