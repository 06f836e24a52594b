import { expect, test } from 'vitest'
import { resultBackendContract } from '../src/index.js'
import { ManualClock } from './support/manual-clock.js'
import { ReferenceBackend } from './support/reference-backend.js'

const onManualClock = resultBackendContract({
  name: 'the reference backend on a manual clock',
  create() {
    const clock = new ManualClock()
    return { backend: new ReferenceBackend(clock), passTime: (ms) => clock.advance(ms) }
  },
})

const inRealTime = resultBackendContract({
  name: 'the reference backend in real time',
  create: () => ({ backend: new ReferenceBackend() }),
})

test.each(onManualClock)('on a manual clock: $name', async ({ run }) => {
  expect(await run()).toEqual({ applies: true })
})

test.concurrent.each(inRealTime)('in real time: $name', async ({ run }) => {
  await run()
})
