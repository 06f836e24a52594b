import { test } from 'node:test'
import { brokerContract } from '@sheaf/contract-tests'
import { tinyBroker } from '../../../../docs/writing-a-broker/tiny-broker.js'
import { ManualClock } from '../support/manual-clock.js'

const cases = brokerContract({
  name: 'the tiny broker under node:test',
  create() {
    const clock = new ManualClock()
    return { broker: tinyBroker(30_000, clock), passTime: (ms) => clock.advance(ms) }
  },
})

for (const { name, run } of cases) {
  void test(name, async () => {
    await run()
  })
}
