import { expect, onTestFinished, test } from 'vitest'
import { CeleryRedisBroker } from '../../src/index.js'
import {
  claimScript,
  handBackScript,
  listDeadScript,
  redriveScript,
} from '../../src/scripts/scripts.generated.js'
import { never, qos } from '../support/qos.js'
import { openBed } from '../support/scene.js'

const large = 'x'.repeat(700 * 1_024)

/** A queue of large bodies on a server whose log has every call. */
async function openLarge() {
  const bed = await openBed()
  await bed.client.config('SET', 'slowlog-log-slower-than', '0', 'slowlog-max-len', '100000')
  const broker = new CeleryRedisBroker({ client: bed.client })
  onTestFinished(async () => {
    await broker.close()
    await bed.stop()
  })
  const ids = Array.from({ length: 12 }, (_, at) => `id ${at}`)
  const publish = async (delayMs = 0) => {
    for (const id of ids) await broker.publish('celery', [{ id, body: large, delayMs }])
  }
  const callsOf = async (script: { readonly digest: string }, work: () => Promise<unknown>) => {
    await bed.client.call('SLOWLOG', 'RESET')
    await work()
    const calls = (await bed.client.call('SLOWLOG', 'GET', '-1')) as [number, number, number, string[]][]
    return calls.filter(([, , , [, digest]]) => digest === script.digest).length
  }
  return {
    client: bed.client,
    broker,
    ids,
    publish,
    callsOf,
    openChannel: () => broker.openChannel('celery', qos),
  }
}

test('a receive brings what is wanted in claims of about a mebibyte, in order', async () => {
  const { ids, publish, callsOf, openChannel } = await openLarge()
  const channel = await openChannel()
  await publish()
  let received: readonly string[] = []
  const claims = await callsOf(claimScript, async () => {
    received = (await channel.receive(100, never)).map(({ id }) => id)
  })
  expect(received).toEqual(ids)
  expect(claims).toBeGreaterThanOrEqual(6)
})

test('claims that lapsed come back about a mebibyte at a time, in order', async () => {
  const { client, ids, publish, callsOf, openChannel } = await openLarge()
  const [gone, heir] = [await openChannel(), await openChannel()]
  await publish()
  expect(await gone.receive(100, never)).toHaveLength(ids.length)
  const held = await client.zrange('sheaf:celery:claims', '0', '-1')
  for (const [at, claim] of held.entries())
    await client.zadd('sheaf:celery:claims', 'XX', String(at + 1), claim)
  const received: string[] = []
  const claims = await callsOf(claimScript, async () => {
    while (received.length < ids.length) {
      for (const { id, lapses } of await heir.receive(100, never)) {
        expect(lapses).toBe(1)
        received.push(id)
      }
    }
  })
  expect(received).toEqual(ids)
  expect(claims).toBeGreaterThanOrEqual(6)
})

test('dead letters are listed and put back a few at a time', async () => {
  const { broker, ids, publish, callsOf, openChannel } = await openLarge()
  const channel = await openChannel()
  await publish()
  const received = await channel.receive(100, never)
  await channel.deadLetter(received.map((delivery) => ({ delivery, reason: 'no good' })))
  let listed: readonly string[] = []
  const calls = await callsOf(listDeadScript, async () => {
    listed = (await broker.admin.listDead('celery')).items.map(({ id }) => id)
  })
  expect(listed).toEqual(ids)
  expect(calls).toBeGreaterThanOrEqual(6)
  expect(await callsOf(redriveScript, () => broker.admin.redrive('celery'))).toBeGreaterThanOrEqual(12)
  expect((await channel.receive(100, never)).map(({ id }) => id)).toEqual(ids)
})

test('what falls due at once is moved about a mebibyte at a time, in the order in which it fell due', async () => {
  const { ids, publish, openChannel, broker, callsOf } = await openLarge()
  const channel = await openChannel()
  await publish()
  const first = await channel.receive(100, never)
  await channel.requeue(first.map((delivery, at) => ({ delivery, delayMs: 1 + at })))
  const received: string[] = []
  const claims = await callsOf(claimScript, async () => {
    while (received.length < ids.length)
      received.push(...(await channel.receive(100, never)).map(({ id }) => id))
  })
  expect(received).toEqual(ids)
  expect(claims).toBeGreaterThanOrEqual(6)
  await broker.admin.purge('celery')
})

test('the way back to Python takes about a mebibyte at a time', async () => {
  const { broker, ids, publish, openChannel, callsOf } = await openLarge()
  const channel = await openChannel()
  await publish()
  const received = await channel.receive(100, never)
  await channel.requeue(received.map((delivery) => ({ delivery, delayMs: 3_600_000 })))
  let moved = 0
  const calls = await callsOf(handBackScript, async () => {
    moved = await broker.admin.handBack('celery')
  })
  expect(moved).toBe(ids.length)
  expect(calls).toBeGreaterThanOrEqual(6)
})
