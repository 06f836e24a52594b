import { expect, onTestFinished, test } from 'vitest'
import { CeleryRedisBroker } from '../../src/index.js'
import { capturedCalls } from '../support/captured.js'
import { never, qos } from '../support/qos.js'
import { openBed } from '../support/scene.js'

test('what a worker died with before its time is put aside again, and does not run early', async () => {
  const bed = await openBed()
  const broker = new CeleryRedisBroker({ client: bed.client })
  onTestFinished(async () => {
    await broker.close()
    await bed.stop()
  })
  const { text } = capturedCalls('delay(2, 3)')[0]!
  const message = JSON.parse(text)
  message.headers.eta = new Date(Date.now() + 3_600_000).toISOString()
  // As a lapsed claim puts it back: one hand-out is over, and lapsed.
  const stamp = { sheaf: `1,1,1,${Date.now()},claim/0` }
  await bed.client.lpush('celery', JSON.stringify({ ...stamp, ...message }), text)
  const channel = await broker.openChannel('celery', qos)
  const deliveries = await channel.receive(10, never)
  expect(deliveries).toMatchObject([{ attempt: 1, lapses: 0 }])
  expect(await broker.admin.counts('celery')).toMatchObject({ ready: 0, delayed: 1, leased: 1 })
  const [parked] = await bed.client.zrange('sheaf:celery:delayed', '0', '-1')
  expect(parked, 'its counts stay').toMatch(/^\{"sheaf":"1,1,1,\d+,claim\/0"/)
})
