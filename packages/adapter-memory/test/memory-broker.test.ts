import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { MemoryBroker, type MemoryBrokerOptions } from '../src/index.js'
import { ids, open, publish, receive, setUp } from './support/harness.js'

describe('options', () => {
  it('have their defaults', async () => {
    const channel = await open(new MemoryBroker())
    expect(channel.leaseMs).toBe(30_000)
    expect(channel.capabilities).toEqual({
      maxBodyBytes: Number.POSITIVE_INFINITY,
      ordered: 'none',
      publishDelay: true,
      delayPrecisionMs: 1,
      releaseCountsAttempt: false,
      countsLapses: true,
      countsFaults: true,
      postponeCountsAttempt: false,
      deduplicates: true,
      purgesLeased: false,
      delaysAtReceipt: false,
    })
  })

  it.each<[string, Record<string, unknown>]>([
    ['lease', { lease: 'soon' }],
    ['lease', { lease: 0 }],
    ['lease', { lease: Number.NaN }],
    ['ordered', { ordered: 'fifo' }],
    ['maxBodyBytes', { maxBodyBytes: 0 }],
    ['maxBodyBytes', { maxBodyBytes: Number.NaN }],
    ['maxBodyBytes', { maxBodyBytes: '1 MB' }],
    ['clock', { clock: { now: Date.now } }],
    ['leaseMs', { leaseMs: 3 }],
  ])('refuse a wrong %s: %o', (name, options) => {
    expect(() => new MemoryBroker(options as MemoryBrokerOptions)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining(name) }),
    )
  })
})

it('says which system it is', () => {
  expect(new MemoryBroker().system).toBe('memory')
})

describe('close', () => {
  it('of a channel ends its waits only, is idempotent, and leaves the queue as it is', async () => {
    const { broker, channel } = await setUp()
    const other = await open(broker)
    const waiting = receive(channel)
    const waitingElsewhere = receive(other)
    await Promise.all([channel.close(), channel.close()])
    expect(await waiting).toEqual([])
    await publish(broker, 'a')
    expect(ids(await waitingElsewhere)).toEqual(['a'])
    await expect(receive(channel)).rejects.toMatchObject({ code: 'CLOSED' })
  })

  it('of a channel leaves what was handed out leased', async () => {
    const { broker, channel, clock } = await setUp()
    await publish(broker, 'a')
    await receive(channel)
    await channel.close()
    const other = await open(broker)
    expect(await broker.admin.counts('queue')).toMatchObject({ leased: 1 })
    await clock.advance('10s')
    expect(await receive(other)).toMatchObject([{ attempt: 2, lapses: 1 }])
  })

  it('of the broker ends all waits, and refuses what comes after', async () => {
    const { broker, channel, clock } = await setUp()
    await publish(broker, { id: 'late', delayMs: 1_000 })
    const waiting = receive(channel)
    await Promise.all([broker.close(), broker.close()])
    expect(await waiting).toEqual([])
    expect(clock.timers).toBe(0)
    await expect(publish(broker, 'a')).rejects.toMatchObject({ code: 'CLOSED' })
    await expect(open(broker)).rejects.toMatchObject({ code: 'CLOSED' })
    await expect(receive(channel)).rejects.toMatchObject({ code: 'CLOSED' })
  })

  it('happens at the end of an await using', async () => {
    let kept: MemoryBroker
    {
      await using broker = new MemoryBroker()
      kept = broker
      await publish(broker, 'a')
    }
    await expect(publish(kept, 'b')).rejects.toMatchObject({ code: 'CLOSED' })
  })
})

it('does not keep the process alive, whatever is leased or delayed', () => {
  const script = `
    import { MemoryBroker } from './src/index.ts'
    const broker = new MemoryBroker()
    const channel = await broker.openChannel('q', { prefetch: 1, batchSize: 1, maxAttempts: 1, warn() {} })
    await broker.publish('q', [{ id: 'a', body: '' }, { id: 'b', body: '', delayMs: 60000 }])
    await channel.receive(1, new AbortController().signal)
    const controller = new AbortController()
    const waiting = channel.receive(1, controller.signal)
    controller.abort()
    await waiting
    console.log('done')
  `
  const result = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    cwd: new URL('..', import.meta.url),
    encoding: 'utf8',
    timeout: 20_000,
  })
  expect(result).toMatchObject({ stdout: 'done\n', status: 0, signal: null })
})
