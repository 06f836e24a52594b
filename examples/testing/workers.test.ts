import { testApp } from '@sheaf/adapter-memory/testing'
import { Batches } from '@sheaf/core'
import { expect, test } from 'vitest'

const askPartner = new Batches<{ order: string }>({
  name: 'ask-partner',
  flushEvery: 1,
  rateLimit: { batches: 1, per: '1m', scope: 'queue' },
  run() {},
})

test('two workers share one limit', async () => {
  await using t = await testApp({ tasks: [askPartner] })
  const second = t.app.worker({ hostname: 'second' })
  await second.start()

  await askPartner.enqueueMany([{ order: 'a' }, { order: 'b' }])
  await t.settled()
  expect(t.batches(askPartner)).toHaveLength(1)

  await t.advance('61s')
  expect(t.batches(askPartner)).toHaveLength(2)
})

test('nothing starts while the broker cannot say whether it may', async () => {
  await using t = await testApp({ tasks: [askPartner] })
  t.failNext('takePermits', { times: 3 })
  await askPartner.enqueue({ order: 'a' })
  await t.settled()
  expect(t.batches(askPartner)).toEqual([])

  await t.advance('1m') // it is asked again
  expect(t.batches(askPartner)).toHaveLength(1)
})
