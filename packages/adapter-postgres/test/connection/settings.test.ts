import { expect, inject, onTestFinished, test } from 'vitest'
import { PostgresBroker } from '../../src/index.js'
import { openPool } from '../support/clients.js'
import { freshSchema, messages, qosWith, take } from '../support/open.js'

test('a lease that is over is noticed however a session writes dates, and the cursor goes on', async () => {
  // The server writes 'CST' then, for China, and reads it as a time in America.
  const options = `-c datestyle=SQL,DMY -c timezone=Asia/Shanghai -c extra_float_digits=0`
  const { client, close } = openPool(inject('postgresPort'), { options })
  const schema = freshSchema('dates')
  const broker = new PostgresBroker({ client, schema, lease: '1s' })
  onTestFinished(async () => {
    await broker.close()
    await close()
  })
  const [holder, other] = [
    await broker.openChannel('queue', qosWith()),
    await broker.openChannel('queue', qosWith()),
  ]
  await broker.publish('queue', messages(20))
  // The first claim looks at all leases, later ones from where the one before had come to.
  for (let received = 0; received < 15; received += 5) await other.ack(await take(other, 5))
  await take(holder, 5)
  const again = await take(other, 5)
  expect(again.map(({ lapses }) => lapses)).toEqual([1, 1, 1, 1, 1])
  expect(Math.abs(Date.now() - again[0]!.enqueuedAt!)).toBeLessThan(600_000)
})
