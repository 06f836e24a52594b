import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { afterEach, beforeEach, expect, inject, it } from 'vitest'
import { recordOf } from '../../../contract-tests/src/stats/support/figures.js'
import { RedisStats } from '../../src/index.js'

let client: Redis
let prefix: string
const stores: RedisStats[] = []

beforeEach(() => {
  prefix = `batches-${randomUUID()}`
  client = new Redis(inject('redisUrl'))
})

afterEach(async () => {
  for (const store of stores.splice(0)) await store.close()
  client.disconnect()
})

const connect = () => {
  const store = new RedisStats({ client, prefix })
  stores.push(store)
  return store
}
const list = () => `{${prefix}:stats}:b:mails`

/** Reports batches in packs, and returns the ids of all. */
async function report(store: RedisStats, process: string, packs: readonly number[]): Promise<string[]> {
  const ids: string[] = []
  for (const [at, size] of packs.entries()) {
    const batches = Array.from({ length: size }, (_, place) =>
      recordOf('mails', `${process}-${at}-${place}`, { startedAt: ids.length + place }),
    )
    ids.push(...batches.map(({ id }) => id))
    await store.report({ process, sequence: at + 1, counts: [], batches })
  }
  return ids
}

const read = async (store: RedisStats) =>
  (await store.batches('mails', { limit: 1_000 })).map(({ id }) => id).reverse()

it('the last 200 are read, however they were packed', async () => {
  const store = connect()
  const ids = await report(store, 'p', [90, 1, 1, 120, 7])
  expect(await client.llen(list())).toBe(5)
  expect(await read(store)).toEqual(ids.slice(-200))
})

it.each([
  ['packs of twenty', new Array<number>(40).fill(20), 11],
  ['one by one', new Array<number>(230).fill(1), 200],
  ['fewer than are kept', [20, 1, 3], 4],
  ['a pack that is more than what is kept', [1, 250], 2],
])('a list is trimmed to the 200 that are kept: %s', async (_what, packs, left) => {
  const ids = await report(connect(), 'p', packs)
  // A process trims at its first batch.
  const other = connect()
  await other.report({ process: 'q', sequence: 1, counts: [], batches: [recordOf('mails', 'q')] })
  expect(await client.llen(list())).toBe(left)
  expect(await client.ttl(list())).toBeGreaterThan(13 * 24 * 3_600)
  expect((await read(other)).sort()).toEqual([...ids, 'q'].slice(-200).sort())
})

it('batches that were written before there were packs are read and trimmed as well', async () => {
  const store = connect()
  const old = Array.from({ length: 300 }, (_, at) => recordOf('mails', `old-${at}`, { startedAt: at }))
  await client.rpush(list(), ...old.map((record) => JSON.stringify(record)))
  await store.report({ process: 'p', sequence: 1, counts: [], batches: [recordOf('mails', 'new')] })
  expect(await client.llen(list())).toBe(200)
  expect((await read(store)).sort()).toEqual([...old.slice(-199).map(({ id }) => id), 'new'].sort())
})
