import { Batches } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import type { StatsOptions } from '../../src/index.js'
import { watched } from '../support/watched.js'

/** Fails one request, and returns what is kept of its batch. */
async function keptOf(
  error: unknown,
  options: StatsOptions = {},
  payload: unknown = { email: 'ada@example.com' },
) {
  const task = new Batches<unknown>({ name: 'mails', run: (requests) => requests[0]!.fail(error) })
  await using scene = watched({ tasks: [task], ...options })
  await task.enqueue(payload, { headers: { traceparent: '00-4bf92f35-01', other: 'x' } })
  await scene.start()
  await scene.clock.advance('31s')
  const [record] = await scene.store.batches('mails')
  return record!.unsuccessful![0]!
}

class Odd extends Error {
  override name = 'Odd'
  code = 'E_ODD'
}

describe('of a request that did not succeed', () => {
  it('the error is kept in few words, without secrets, and with the first places of its stack', async () => {
    const { error } = await keptOf(new Odd('connect to redis://app:hunter2@cache:6379 failed'))
    expect(error).toMatchObject({
      name: 'Odd',
      code: 'E_ODD',
      message: 'connect to redis://***@cache:6379 failed',
      stack: expect.stringMatching(/^ +at /),
    })
    expect(error!.stack!.split('\n').length).toBeLessThanOrEqual(8)
    expect(error!.stack).not.toContain('hunter2')
  })

  it('a message is cut at 300 characters', async () => {
    const { error } = await keptOf(new Error('x'.repeat(1_000)))
    expect(error!.message).toBe(`${'x'.repeat(299)}…`)
  })

  it.each([undefined, null, 'no', { odd: true }, Object.create(null)])(
    'whatever was thrown: %j',
    async (thrown) => {
      const { error, verdict } = await keptOf(thrown)
      expect(verdict).toBe('failed')
      if (thrown !== undefined) expect(error).toMatchObject({ name: 'Error', message: expect.any(String) })
    },
  )

  it('the trace of its producer is kept, and no other header', async () => {
    const kept = await keptOf(new Error('no'))
    expect(kept.traceparent).toBe('00-4bf92f35-01')
    expect(JSON.stringify(kept)).not.toContain('other')
  })

  it('the payload is not kept, unless it is asked for', async () => {
    expect(await keptOf(new Error('no'))).not.toHaveProperty('payload')
    expect(await keptOf(new Error('no'), { payloads: true })).toMatchObject({
      payload: '{"email":"ada@example.com"}',
    })
    const long = await keptOf(new Error('no'), { payloads: true }, 'y'.repeat(5_000))
    expect([long.payload!.length, long.payloadLength]).toEqual([2_048, 5_002])
  })

  it('redact sees both first, and what it throws keeps everything out', async () => {
    const seen: unknown[] = []
    const redact: StatsOptions['redact'] = (value, about) => {
      seen.push([value, about])
      return about.what === 'payload' ? { email: '***' } : 'a word'
    }
    const kept = await keptOf(new Error('secret'), { payloads: true, redact })
    expect(kept).toMatchObject({ payload: '{"email":"***"}', error: { message: 'a word' } })
    expect(seen).toContainEqual(['secret', { task: 'mails', what: 'error' }])
    expect(seen).toContainEqual([{ email: 'ada@example.com' }, { task: 'mails', what: 'payload' }])

    const thrower = () => {
      throw new Error('oops')
    }
    const without = await keptOf(new Error('secret'), { payloads: true, redact: thrower })
    expect(without).not.toHaveProperty('payload')
    expect(JSON.stringify(without)).not.toContain('secret')
  })
})

it('the trace of a batch is what the option finds inside of its run', async () => {
  const task = new Batches<number>({ name: 'mails', flushEvery: 1, run() {} })
  await using scene = watched({ tasks: [task], traceId: (batch) => `trace of ${batch.size} ${batch.task}` })
  await task.enqueue(1)
  await scene.start()
  await scene.clock.advance('2s')
  expect((await scene.store.batches('mails'))[0]!.traceId).toBe('trace of 1 mails')
})
