import fc from 'fast-check'
import { Redis } from 'ioredis'
import { describe, expect, inject, onTestFinished, test } from 'vitest'
import { until } from '../../redis-connection/test/support/until.js'
import { celeryFormat } from '../src/format/celery.js'
import { plainFormat } from '../src/format/plain.js'
import { RedisResultBackend } from '../src/index.js'

const never = new AbortController().signal

const formats = [
  ['plain', plainFormat('sheaf'), 'state'],
  ['celery', celeryFormat(''), 'status'],
] as const

describe.each(formats)('a text that is no result of the %s format', (_, format, stateField) => {
  const states = ['SUCCESS', 'FAILURE', 'RETRY', 'EXPIRED', 'REVOKED', 'PENDING', '__proto__']
  const fields = [
    'result',
    'error',
    'sheaf',
    'traceback',
    'retries',
    'date_done',
    'name',
    'attempt',
    'finishedAt',
  ]
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom<unknown>(
      { toString: 1, valueOf: 1 },
      [{ toString: 1 }],
      { exc_message: [{ toString: 0 }] },
      { length: -1 },
    ),
  )
  const record = fc.tuple(fc.constantFrom(...states), fc.dictionary(fc.constantFrom(...fields), odd))

  test('never makes reading it fail, and what is read is sound', () => {
    const texts = fc.oneof(
      fc.string(),
      record.map(([state, rest]) => JSON.stringify({ [stateField]: state, ...rest })),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const result = format.decode('id', text)
        if (result === undefined) return
        expect(['SUCCESS', 'FAILURE', 'RETRY', 'EXPIRED']).toContain(result.state)
        expect(typeof (result.task ?? '')).toBe('string')
        expect(Number.isSafeInteger(result.attempt ?? 0)).toBe(true)
        if (result.finishedAt !== undefined) new Date(result.finishedAt).toISOString()
        if (result.error !== undefined) {
          expect([typeof result.error.name, typeof result.error.message]).toEqual(['string', 'string'])
        }
      }),
      { numRuns: 2_000 },
    )
  })
})

describe.each(['plain', 'celery'] as const)('the %s format, with a stranger at its keys', (format) => {
  async function open() {
    const client = new Redis(inject('redisUrl'))
    const stranger = new Redis(inject('redisUrl'))
    const backend = new RedisResultBackend({ client, format })
    onTestFinished(async () => {
      await backend.close()
      client.disconnect()
      stranger.disconnect()
    })
    const keyOf = (id: string) => (format === 'plain' ? `sheaf:result:${id}` : `celery-task-meta-${id}`)
    const channelOf = (id: string) => (format === 'plain' ? `sheaf:result:0:${id}` : keyOf(id))
    const success = format === 'plain' ? '{"state":"SUCCESS","result":1}' : '{"status":"SUCCESS","result":1}'
    const isListening = async (id: string) => (await stranger.pubsub('CHANNELS', channelOf(id))).length === 1
    return { backend, stranger, keyOf, channelOf, success, isListening }
  }
  const bad = ['{"status":"FAILURE"}', '{"state":"FAILURE","error":5}', 'no JSON', '[]', 'null']

  test('strange texts under some keys keep nobody else from being looked for again', async () => {
    const { backend, stranger, keyOf, success, isListening } = await open()
    const odd = bad.map(() => crypto.randomUUID())
    for (const [at, id] of odd.entries()) await stranger.set(keyOf(id), bad[at]!)
    const leaving = new AbortController()
    const waits = odd.map((id) => backend.wait(id, leaving.signal).catch(() => {}))
    const good = crypto.randomUUID()
    const waiting = backend.wait(good, never)
    await until('it is subscribed', () => isListening(good))
    // Nobody tells of it, so it is found only by looking.
    await stranger.set(keyOf(good), success)
    expect(await waiting).toMatchObject({ state: 'SUCCESS', result: 1 })
    leaving.abort()
    await Promise.all(waits)
  })

  test.each(bad)('%s in a channel is passed over, and the result still comes', async (text) => {
    const { backend, stranger, channelOf, isListening } = await open()
    const id = crypto.randomUUID()
    const waiting = backend.wait(id, never)
    await until('it is subscribed', () => isListening(id))
    await stranger.publish(channelOf(id), text)
    await backend.store([{ id, state: 'SUCCESS', result: 2 }])
    const result = await waiting
    if (result.state === 'SUCCESS') expect(result).toMatchObject({ result: 2 })
  })

  test('a wait in one database hears nothing of the result for the same id in another', async () => {
    const url = new URL(inject('redisUrl'))
    const [zero, one] = [0, 1].map(
      (db) => new Redis({ host: url.hostname, port: Number(url.port || 6379), db }),
    )
    const [here, there] = [zero!, one!].map((client) => new RedisResultBackend({ client, format }))
    onTestFinished(async () => {
      await Promise.all([here!.close(), there!.close()])
      zero!.disconnect()
      one!.disconnect()
    })
    const id = crypto.randomUUID()
    const waiting = there!.wait(id, never)
    await until('it is subscribed', async () => (await zero!.pubsub('CHANNELS', `*${id}`)).length === 1)
    await here!.store([{ id, state: 'SUCCESS', result: 'of database 0' }])
    expect(await there!.fetch([id])).toEqual([undefined])
    await there!.store([{ id, state: 'SUCCESS', result: 'of database 1' }])
    expect(await waiting).toMatchObject({ result: 'of database 1' })
  })
})
