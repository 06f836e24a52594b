import { expect, onTestFinished, test } from 'vitest'
import { CeleryRedisBroker } from '../../src/index.js'
import { redriveScript } from '../../src/scripts/scripts.generated.js'
import { never, qos } from '../support/qos.js'
import { openBed } from '../support/scene.js'

const kibibyte = 1_024

/** A queue that gives up whatever it is given. */
async function openGrave() {
  const bed = await openBed()
  const broker = new CeleryRedisBroker({ client: bed.client, maxBodyBytes: 1_024 * kibibyte })
  const channel = await broker.openChannel('celery', qos)
  onTestFinished(async () => {
    await broker.close()
    await bed.stop()
  })
  const giveUp = async (count: number) => {
    for (let given = 0; given < count; ) {
      const deliveries = await channel.receive(100, never)
      await channel.deadLetter(deliveries.map((delivery) => ({ delivery, reason: 'no good' })))
      given += deliveries.length
    }
  }
  const publish = async (count: number, bytes: number) => {
    const ids = Array.from({ length: count }, (_, at) => `id ${at}`)
    for (let from = 0; from < count; from += 8)
      await broker.publish(
        'celery',
        ids.slice(from, from + 8).map((id) => ({ id, body: 'x'.repeat(bytes) })),
      )
    await giveUp(count)
    return ids
  }
  return { ...bed, broker, publish, giveUp }
}

test('a redrive moves a quarter of a mebibyte at a time, all letters or chosen ones', async () => {
  const { client, broker, publish, giveUp } = await openGrave()
  await client.config('SET', 'slowlog-log-slower-than', '0', 'slowlog-max-len', '100000')
  const ids = await publish(64, 15 * kibibyte)
  const callsOf = async (work: () => Promise<unknown>) => {
    await client.call('SLOWLOG', 'RESET')
    await work()
    const calls = (await client.call('SLOWLOG', 'GET', '-1')) as [number, number, number, string[]][]
    return calls.filter(([, , , [, digest]]) => digest === redriveScript.digest).length
  }
  expect(await callsOf(() => broker.admin.redrive('celery'))).toBeGreaterThanOrEqual(4)
  await giveUp(64)
  // Sixteen bodies of fifteen kibibytes, with what their envelopes take, are more than a quarter of a mebibyte in the list.
  expect(await callsOf(() => broker.admin.redrive('celery', ids))).toBeGreaterThanOrEqual(4)
  await broker.admin.purge('celery')
  const large = await publish(3, 700 * kibibyte)
  expect(await callsOf(() => broker.admin.redrive('celery', large))).toBe(3)
})

test('an answer holds no more than sixteen million characters, and its cursor leads to the rest', async () => {
  const { broker, publish } = await openGrave()
  const ids = await publish(40, 700 * kibibyte)
  const seen: string[] = []
  const sizes: number[] = []
  let cursor: string | undefined
  do {
    const page = await broker.admin.listDead('celery', { limit: 1_000, cursor })
    seen.push(...page.items.map(({ id }) => id))
    sizes.push(page.items.length)
    cursor = page.cursor
  } while (cursor !== undefined)
  expect(seen).toEqual(ids)
  expect(sizes).toEqual([22, 18])
})
