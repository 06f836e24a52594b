import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import {
  distinctCounts,
  infoOf,
  recordOf,
  statusOf,
} from '../../../contract-tests/src/stats/support/figures.js'
import { freePort } from '../../../redis-connection/test/support/server.js'
import { RedisStats } from '../../src/index.js'

let client: Redis
let store: RedisStats
let prefix: string

beforeEach(() => {
  prefix = `keys-${randomUUID()}`
  client = new Redis(inject('redisUrl'))
  store = new RedisStats({ client, prefix })
})

afterEach(async () => {
  await store.close()
  client.disconnect()
})

const keysOf = async () => (await client.keys(`{${prefix}:stats}*`)).sort()
const days = (count: number) => count * 24 * 3_600

/** A report with everything that a report can have. */
const whole = (sequence: number) => ({
  process: 'p-1',
  sequence,
  counts: [{ task: 'mails', counts: distinctCounts() }],
  batches: [recordOf('mails', 'a'), recordOf('mails', 'b', { trouble: ['failed' as const] })],
  status: statusOf('p-1', [infoOf('mails')]),
  stops: [
    {
      process: 'p-1',
      worker: 'w',
      host: 'h',
      at: 1,
      tasks: [],
      report: {
        received: 0,
        completed: 0,
        retried: 0,
        postponed: 0,
        failed: 0,
        expired: 0,
        rejected: 0,
        released: 0,
        lost: 0,
        abandoned: 0,
      },
    },
  ],
  depths: [{ queue: 'mails-queue', ready: 1, delayed: 0, dead: 0 }],
  askDepths: ['mails-queue'],
})

it('every key expires by itself: minutes and depths after a day, hours and all else after two weeks', async () => {
  await store.report(whole(1))
  // Hours are written every ten seconds, and when a process leaves.
  await store.report({ process: 'p-2', sequence: 1, counts: whole(1).counts, batches: [], isLast: true })
  const within: [ending: RegExp, longest: number][] = [
    [/:m:mails:\d+$/, days(1) + 3_600],
    [/:h:mails:\d+$/, days(15)],
    [/:q:mails-queue:\d+$/, days(1) + 3_600],
    [/:p:p-1$/, days(1)],
    [/:p:p-2$/, 120],
    [/:processes$/, days(1)],
    [/:d:mails-queue:\d+$/, 120],
    [/:(b:mails|t:mails|i:mails|tasks|stops)$/, days(14)],
  ]
  for (const key of await keysOf()) {
    const seconds = await client.ttl(key)
    const found = within.find(([ending]) => ending.test(key))
    if (key.endsWith(':layout')) expect(seconds).toBe(-1)
    else {
      expect(found, key).toBeDefined()
      expect(seconds, key).toBeGreaterThan(found![1] * 0.9)
      expect(seconds, key).toBeLessThanOrEqual(found![1])
    }
  }
  expect((await keysOf()).length).toBeGreaterThanOrEqual(13)
  expect(await client.strlen((await keysOf()).find((key) => key.includes(':m:'))!)).toBeLessThanOrEqual(
    60 * 256,
  )
})

it('a process that leaves takes its description with it', async () => {
  await store.report(whole(1))
  await store.report({ process: 'p-1', sequence: 2, counts: [], batches: [], isLast: true })
  expect(await client.hkeys(`{${prefix}:stats}:p:p-1`)).toEqual(['sequence'])
  expect(await client.ttl(`{${prefix}:stats}:p:p-1`)).toBeLessThanOrEqual(120)
  expect(await client.zcard(`{${prefix}:stats}:processes`)).toBe(0)
})

it('what a server has forgotten is written anew, and so is the layout', async () => {
  await store.report(whole(1))
  await client.del(await keysOf())
  await store.report(whole(2))
  expect(await client.get(`{${prefix}:stats}:layout`)).toBe('1')
  expect(await client.hget(`{${prefix}:stats}:p:p-1`, 'sequence')).toBe('2')
})

it('prefixes keep stores apart', async () => {
  const other = new RedisStats({ client, prefix: `${prefix}-other` })
  await store.report(whole(1))
  const query = { from: 0, to: Date.now() + 60_000, step: 'hour' as const }
  expect((await other.read(query)).tasks).toEqual([])
  expect((await store.read(query)).tasks).toHaveLength(1)
})

describe('what is wrong is said in words', () => {
  it('statistics of another layout', async () => {
    await client.set(`{${prefix}:stats}:layout`, '7')
    const refused = {
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(/layout 1; these are of layout 7.*prefix of its own/),
    }
    await expect(store.report(whole(1))).rejects.toMatchObject(refused)
    await expect(store.read({ from: 0, to: 1, step: 'hour' })).rejects.toMatchObject(refused)
    expect(await keysOf()).toEqual([`{${prefix}:stats}:layout`])
  })

  it('a key that holds something else; all else of the report is counted, once', async () => {
    const { now } = await store.report({ process: 'p-0', sequence: 1, counts: [], batches: [] })
    await client.lpush(`{${prefix}:stats}:m:mails:${Math.floor(now / 3_600_000)}`, 'x')
    await expect(store.report(whole(1))).rejects.toThrow(/^Reporting statistics: WRONGTYPE/)
    await store.report(whole(1))
    await store.report({ process: 'p-1', sequence: 2, counts: [], batches: [], isLast: true })
    const { tasks } = await store.read({ from: 0, to: now + 60_000, step: 'hour' })
    expect(tasks[0]!.rows.map(({ counts }) => counts)).toEqual([distinctCounts()])
  })

  it.each([
    ['no client', { client: undefined }, /RedisStats: client: expected a client/],
    ['an unknown option', { client: {}, lease: '3s' }, /RedisStats: unknown option 'lease'/],
    ['an empty prefix', { client: {}, prefix: '' }, /RedisStats: prefix/],
    [
      'a prefix with braces',
      { client: {}, prefix: 'a{b}' },
      /RedisStats: prefix: expected a text without braces/,
    ],
  ])('%s', (_what, options, words) => {
    expect(() => new RedisStats(options as never)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringMatching(words) }),
    )
  })

  it('a server that cannot be reached', async () => {
    const lost = new Redis({ port: await freePort(), maxRetriesPerRequest: 0, retryStrategy: () => null })
    lost.on('error', () => {})
    const away = new RedisStats({ client: lost })
    await expect(away.report(whole(1))).rejects.toThrow(/^Reporting statistics: .*ECONNREFUSED/s)
    await expect(away.batches('mails')).rejects.toThrow(/^Reading batches: /)
    await away.close()
  })
})
