import type { StoredResult } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { MemoryResultBackend, type MemoryResultBackendOptions } from '../../src/index.js'
import { ManualClock } from '../../src/testing.js'

function setUp(options: MemoryResultBackendOptions = {}) {
  const clock = new ManualClock()
  return { clock, backend: new MemoryResultBackend({ clock, ...options }) }
}

const success = (id: string, more: Partial<StoredResult> = {}): StoredResult => ({
  id,
  state: 'SUCCESS',
  ...more,
})
const neverAborted = () => new AbortController().signal

describe('store and fetch', () => {
  it('give back what was stored, in the order asked for, with undefined for what is not there', async () => {
    const { backend } = setUp()
    const stored = success('a', { task: 't', result: { deep: [1, 2] }, attempt: 2, finishedAt: 5 })
    await backend.store([stored, success('b')])
    expect(await backend.fetch(['b', 'none', 'a'])).toEqual([success('b'), undefined, stored])
  })

  it('show what a real store would give: JSON, and a copy each time', async () => {
    const { backend } = setUp()
    const result = { when: new Date(0), nothing: undefined, list: [undefined] }
    await backend.store([success('a', { result })])
    result.list.push(undefined)
    const [first] = await backend.fetch(['a'])
    expect(first?.result).toStrictEqual({ when: '1970-01-01T00:00:00.000Z', list: [null] })
    const [second] = await backend.fetch(['a'])
    expect(second?.result).not.toBe(first?.result)
  })

  it('keep a final state when a RETRY comes late, and let another final state replace it', async () => {
    const { backend } = setUp()
    for (const state of ['SUCCESS', 'FAILURE', 'EXPIRED'] as const) {
      await backend.store([{ id: 'a', state }])
      await backend.store([{ id: 'a', state: 'RETRY', attempt: 1 }])
      expect(await backend.fetch(['a'])).toEqual([{ id: 'a', state }])
    }
  })

  it('let any state follow a RETRY', async () => {
    const { backend } = setUp()
    await backend.store([{ id: 'a', state: 'RETRY', attempt: 1 }])
    await backend.store([{ id: 'a', state: 'RETRY', attempt: 2 }])
    expect(await backend.fetch(['a'])).toMatchObject([{ state: 'RETRY', attempt: 2 }])
    await backend.store([success('a')])
    expect(await backend.fetch(['a'])).toMatchObject([{ state: 'SUCCESS' }])
  })

  it('store the others when one result is not JSON, and name it', async () => {
    const { backend } = setUp()
    const stored = backend.store([success('big', { result: 1n }), success('fine')])
    await expect(stored).rejects.toMatchObject({
      code: 'PAYLOAD_INVALID',
      ids: ['big'],
      message: expect.stringContaining('big'),
      cause: expect.any(TypeError),
    })
    expect(await backend.fetch(['big', 'fine'])).toEqual([undefined, success('fine')])
  })

  it('forget what they are told to, unknown ids too', async () => {
    const { backend } = setUp()
    await backend.store([success('a'), success('b')])
    await backend.forget(['a', 'unknown'])
    expect(await backend.fetch(['a', 'b'])).toEqual([undefined, success('b')])
  })
})

describe('expiry', () => {
  it('comes after a day by default, or when the result says so', async () => {
    const { backend, clock } = setUp()
    await backend.store([success('default'), success('soon', { expiresMs: 5_000 })])
    await clock.advance(4_999)
    expect((await backend.fetch(['soon']))[0]).toBeDefined()
    await clock.advance(1)
    expect((await backend.fetch(['soon']))[0]).toBeUndefined()
    await clock.advance('23h')
    expect((await backend.fetch(['default']))[0]).toBeDefined()
    await clock.advance('1h')
    expect((await backend.fetch(['default']))[0]).toBeUndefined()
  })

  it('can be set for all', async () => {
    const { backend, clock } = setUp({ expires: '1m' })
    await backend.store([success('a')])
    await clock.advance('1m')
    expect(await backend.fetch(['a'])).toEqual([undefined])
  })

  it('lets a RETRY follow a final state that has expired', async () => {
    const { backend, clock } = setUp({ expires: '1m' })
    await backend.store([success('a')])
    await clock.advance('1m')
    await backend.store([{ id: 'a', state: 'RETRY' }])
    expect(await backend.fetch(['a'])).toMatchObject([{ state: 'RETRY' }])
  })

  it('sets no timer', async () => {
    const { backend, clock } = setUp()
    await backend.store([success('a')])
    expect(clock.timers).toBe(0)
  })

  it.each([{ clock: null }, { expire: '1d' }])('refuses a wrong or unknown option: %o', (options) => {
    expect(() => new MemoryResultBackend(options as MemoryResultBackendOptions)).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        message: expect.stringContaining(Object.keys(options)[0]!),
      }),
    )
  })

  it('refuses a duration that is none', () => {
    expect(() => new MemoryResultBackend({ expires: 'never' as never })).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID' }),
    )
  })
})

describe('wait', () => {
  it('resolves at once where there is a final state', async () => {
    const { backend } = setUp()
    await backend.store([success('a', { result: 1 })])
    expect(await backend.wait('a', neverAborted())).toEqual(success('a', { result: 1 }))
  })

  it('resolves for all who wait when the final state comes, not at a RETRY', async () => {
    const { backend } = setUp()
    await backend.store([{ id: 'a', state: 'RETRY', attempt: 1 }])
    let isDone = false
    const waits = [backend.wait('a', neverAborted()), backend.wait('a', neverAborted())]
    void Promise.all(waits).then(() => {
      isDone = true
    })
    await backend.store([{ id: 'a', state: 'RETRY', attempt: 2 }, success('b')])
    expect(isDone).toBe(false)
    await backend.store([success('a', { result: [1] })])
    const [first, second] = await Promise.all(waits)
    expect(first).toEqual(success('a', { result: [1] }))
    expect(second).toEqual(first)
    expect(second).not.toBe(first)
  })

  it('rejects with the reason of the signal', async () => {
    const { backend } = setUp()
    const controller = new AbortController()
    const waiting = backend.wait('a', controller.signal)
    controller.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
    await expect(backend.wait('a', controller.signal)).rejects.toThrow('enough')
  })

  it('rejects with CLOSED when the backend is closed, as every call after it', async () => {
    const { backend } = setUp()
    const waiting = backend.wait('a', neverAborted())
    const rejected = expect(waiting).rejects.toMatchObject({ code: 'CLOSED' })
    await Promise.all([backend.close(), backend.close()])
    await rejected
    for (const call of [
      () => backend.store([]),
      () => backend.fetch([]),
      () => backend.forget([]),
      () => backend.wait('a', neverAborted()),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'CLOSED' })
    }
  })

  it('is closed at the end of an await using', async () => {
    let kept: MemoryResultBackend
    {
      await using backend = new MemoryResultBackend()
      kept = backend
    }
    await expect(kept.fetch([])).rejects.toMatchObject({ code: 'CLOSED' })
  })
})
