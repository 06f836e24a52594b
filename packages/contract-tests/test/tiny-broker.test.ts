import { expect, test } from 'vitest'
import { tinyBroker } from '../../../docs/writing-a-broker/tiny-broker.js'
import { brokerContract } from '../src/index.js'
import { ManualClock } from './support/manual-clock.js'

const onManualClock = brokerContract({
  name: 'the tiny broker on a manual clock',
  create() {
    const clock = new ManualClock()
    return { broker: tinyBroker(30_000, clock), passTime: (ms) => clock.advance(ms) }
  },
})

const inRealTime = brokerContract({
  name: 'the tiny broker in real time',
  create: () => ({ broker: tinyBroker(1_000) }),
})

test.each(onManualClock)('on a manual clock: $name', async ({ run }) => {
  await run()
})

test.concurrent.each(inRealTime)('in real time: $name', async ({ run }) => {
  await run()
})

test('every case has a name of its own', () => {
  const names = onManualClock.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})
