import { MemoryResultBackend } from '@sheaf/adapter-memory'
import { ManualClock } from '@sheaf/adapter-memory/testing'
import { describe, expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

describe('a result handle', () => {
  it('waits for the value that run gave', async () => {
    const { task } = probeTask<string>({ flushEvery: 1, run: ([first]) => first?.succeed({ a: [1] }) })
    const scene = openScene([task])
    await scene.start()
    const handle = await task.enqueue('a')
    const waited = handle.wait({ timeout: '10s' })
    await scene.rest()
    await expect(waited).resolves.toEqual({ a: [1] })
  })

  it('can be had by id anywhere', async () => {
    const { task } = probeTask<string>({ flushEvery: 1, run: ([first]) => first?.succeed(42) })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue('a', { id: 'mine' })
    await scene.rest()
    await expect(scene.app.result<number>('mine').wait()).resolves.toBe(42)
    expect(await scene.app.result('unknown').state()).toBe('PENDING')
  })

  it('gives up after the timeout with RESULT_TIMEOUT', async () => {
    const scene = openScene([probeTask().task])
    const waited = expect(scene.app.result('mine').wait({ timeout: '10s' })).rejects.toMatchObject({
      code: 'RESULT_TIMEOUT',
      message: expect.stringMatching(/mine.*10000 ms.*may still come/),
    })
    await scene.advance('10s')
    await waited
    expect(scene.clock.timers).toBe(0)
  })

  it('gives up when its signal aborts, with the reason', async () => {
    const scene = openScene([probeTask().task])
    const controller = new AbortController()
    const waited = scene.app.result('mine').wait({ signal: controller.signal, timeout: '10s' })
    const reason = new Error('no longer needed')
    controller.abort(reason)
    await expect(waited).rejects.toBe(reason)
    await expect(scene.app.result('mine').wait({ signal: controller.signal })).rejects.toBe(reason)
    expect(scene.clock.timers).toBe(0)
  })

  it('gives up also where the backend does not heed the signal', async () => {
    const clock = new ManualClock()
    const backend = new MemoryResultBackend({ clock })
    backend.wait = () => new Promise(() => {})
    const scene = openScene([probeTask().task], { clock, app: { backend } })
    const waited = expect(scene.app.result('a').wait({ timeout: '1s' })).rejects.toMatchObject({
      code: 'RESULT_TIMEOUT',
    })
    await scene.advance('1s')
    await waited
  })

  it.each([
    { timeout: -1 },
    { timeout: 'soon' },
    { timeout: null },
    { timeOut: '1s' },
    { signal: null },
    { signal: {} },
    null,
  ])('refuses %j', async (options) => {
    const scene = openScene([probeTask().task])
    await expect(scene.app.result('a').wait(options as never)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
    })
  })

  it('rejects with REQUEST_FAILED: the cause is the error, with name, message, stack and code', async () => {
    const error = Object.assign(new RangeError('out of it'), { code: 'E_RANGE' })
    const { task } = probeTask<string>({ flushEvery: 1, run: ([first]) => first?.fail(error) })
    const scene = openScene([task])
    await scene.start()
    const handle = await task.enqueue('a')
    await scene.rest()
    await expect(handle.wait()).rejects.toMatchObject({
      code: 'REQUEST_FAILED',
      message: expect.stringMatching(/'probe'.*out of it/),
      cause: { name: 'RangeError', message: 'out of it', code: 'E_RANGE', stack: error.stack },
    })
    await handle.wait().catch((failure) => expect(failure.cause).toBeInstanceOf(Error))
  })

  it('of a failure that was stored without an error says so', async () => {
    const scene = openScene([probeTask().task])
    await scene.backend.store([{ id: 'bare', state: 'FAILURE' }])
    await expect(scene.app.result('bare').wait()).rejects.toMatchObject({
      code: 'REQUEST_FAILED',
      message: expect.stringMatching(/bare failed: no error/),
    })
  })

  it('without a backend rejects at once and says that none is configured', async () => {
    const { task } = probeTask()
    const scene = openScene([task], { hasNoBackend: true })
    const handle = await task.enqueue('a')
    const refusal = { code: 'NO_BACKEND', message: expect.stringMatching(/new App\(\{ backend \}\)/) }
    await expect(handle.wait({ timeout: '10s' })).rejects.toMatchObject(refusal)
    await expect(handle.state()).rejects.toMatchObject(refusal)
    await expect(scene.app.markAsDone('a', 1)).rejects.toMatchObject(refusal)
    await expect(scene.app.markAsFailure('a', 1)).rejects.toMatchObject(refusal)
  })

  it('of a request whose result is ignored rejects at once', async () => {
    const ignoring = probeTask({ name: 'ignoring', ignoreResult: true })
    const { task } = probeTask()
    openScene([task, ignoring.task])
    const handles = [
      await ignoring.task.enqueue('a'),
      await task.enqueue('a', { ignoreResult: true }),
      ...(await task.enqueueMany(['a'], { ignoreResult: true })),
    ]
    for (const handle of handles) {
      await expect(handle.wait({ timeout: '1h' })).rejects.toMatchObject({
        message: expect.stringContaining('ignoreResult'),
      })
    }
  })
})

describe('states', () => {
  it('PENDING, RETRY, SUCCESS, in turn', async () => {
    const { task } = probeTask<string>({
      flushEvery: 1,
      run: ([first]) => {
        if (first!.attempt === 1) first!.retry({ countdown: '10s' })
      },
    })
    const scene = openScene([task])
    const handle = await task.enqueue('a')
    expect(await handle.state()).toBe('PENDING')
    await scene.start()
    expect(await handle.state()).toBe('RETRY')
    await scene.advance('11s')
    expect(await handle.state()).toBe('SUCCESS')
  })

  it('RETRY never replaces a final state', async () => {
    const { task } = probeTask<string>({ flushEvery: 1, run: ([first]) => first?.retry({ countdown: '1h' }) })
    const scene = openScene([task])
    await scene.start()
    await scene.app.markAsDone('mine', 'out of band')
    const handle = await task.enqueue('a', { id: 'mine' })
    await scene.rest()
    expect(scene.log.ids('requestRetried')).toEqual(['mine'])
    expect(await handle.state()).toBe('SUCCESS')
  })
})

describe('markAsDone and markAsFailure', () => {
  it('store a result out of band', async () => {
    const scene = openScene([probeTask().task])
    await scene.app.markAsDone('done', { n: 1 })
    await scene.app.markAsDone('done without', undefined)
    await scene.app.markAsFailure('failed', new Error('no'))
    await scene.app.markAsFailure('failed with text', 'no')
    await expect(scene.app.result('done').wait()).resolves.toEqual({ n: 1 })
    await expect(scene.app.result('done without').wait()).resolves.toBeUndefined()
    await expect(scene.app.result('failed').wait()).rejects.toMatchObject({ cause: { message: 'no' } })
    await expect(scene.app.result('failed with text').wait()).rejects.toMatchObject({
      cause: { message: 'no' },
    })
  })

  it('refuse what cannot be stored', async () => {
    const scene = openScene([probeTask().task])
    await expect(scene.app.markAsDone('a', 1n)).rejects.toMatchObject({
      code: 'PAYLOAD_INVALID',
      message: expect.stringMatching(/BigInt/),
    })
  })
})

describe('what is stored', () => {
  async function storedAfter(run: () => void) {
    const { task } = probeTask<string>({ flushEvery: 1, run })
    const scene = openScene([task], { app: { resultExpires: '2h' } })
    await scene.start()
    const handle = await task.enqueue('a')
    await scene.advance('10s')
    const [stored] = await scene.backend.fetch([handle.id])
    return { stored, scene, handle }
  }

  it('says task, attempt, when it was finished and how long it is kept', async () => {
    const { stored, scene, handle } = await storedAfter(() => {})
    expect(stored).toMatchObject({ id: handle.id, task: 'probe', attempt: 1, state: 'SUCCESS' })
    expect(stored?.finishedAt).toBeGreaterThan(scene.clock.now() - 20_000)
    await scene.advance('2h')
    expect(await handle.state()).toBe('PENDING')
  })

  it('is kept for a day by default', async () => {
    const { task } = probeTask({ flushEvery: 1 })
    const scene = openScene([task])
    await scene.start()
    const handle = await task.enqueue('a')
    await scene.rest()
    await scene.advance('23h')
    expect(await handle.state()).toBe('SUCCESS')
    await scene.advance('61m')
    expect(await handle.state()).toBe('PENDING')
  })

  const circular: Record<string, unknown> = {}

  circular.self = circular

  it.each([
    ['a BigInt', 1n],
    ['a BigInt deep inside', { deep: [1n] }],
    ['a circular object', circular],
    [
      'an object that cannot be read',
      {
        get bad() {
          throw new Error('unreadable')
        },
      },
    ],
  ])('a result that cannot be stored, %s, fails only itself; the work stays done', async (_, value) => {
    const { task } = probeTask<string>({
      flushEvery: 2,
      run: ([first, second]) => {
        first?.succeed(value)
        second?.succeed('fine')
      },
    })
    const scene = openScene([task])
    await scene.start()
    const [bad, good] = await task.enqueueMany(['a', 'b'])
    await scene.rest()
    await expect(bad!.wait()).rejects.toMatchObject({
      code: 'REQUEST_FAILED',
      cause: expect.objectContaining({ code: 'PAYLOAD_INVALID' }),
    })
    await expect(good!.wait()).resolves.toBe('fine')
    expect(scene.log.ids('requestSucceeded')).toHaveLength(2)
    expect(await scene.memory.admin.counts('probe')).toMatchObject({ leased: 0, delayed: 0, dead: 0 })
  })

  it('a value as it was when it was given, whatever run makes of it afterwards', async () => {
    const { task } = probeTask<string>({
      flushEvery: 2,
      async run(requests) {
        const shared = { of: '', parts: ['a'] }
        for (const request of requests) {
          shared.of = request.payload
          request.succeed(shared)
        }
        await Promise.resolve()
        shared.parts.push('b')
      },
    })
    const scene = openScene([task])
    await scene.start()
    const handles = await task.enqueueMany(['one', 'two'])
    await scene.rest()
    expect(await Promise.all(handles.map((handle) => handle.wait()))).toEqual([
      { of: 'one', parts: ['a'] },
      { of: 'two', parts: ['a'] },
    ])
  })

  it('nothing, of a request or a task that ignores results', async () => {
    const ignoring = probeTask({ name: 'ignoring', ignoreResult: true, flushEvery: 1 })
    const { task } = probeTask({ flushEvery: 2, run: ([first]) => first?.fail('x') })
    const scene = openScene([task, ignoring.task])
    await scene.start()
    const [one, two] = await task.enqueueMany(['a', 'b'], { ignoreResult: true })
    const three = await ignoring.task.enqueue('c')
    await scene.rest()
    expect(await scene.backend.fetch([one!.id, two!.id, three.id])).toEqual([undefined, undefined, undefined])
  })
})

describe('order of storing and settling', () => {
  it('the result is there before the message is acked', async () => {
    const { task } = probeTask<string>({ flushEvery: 1, run: ([first]) => first?.succeed('there') })
    const scene = openScene([task])
    await scene.start()
    const letGo = scene.broker.hold('ack')
    const handle = await task.enqueue('a')
    await scene.rest()
    await expect(handle.wait()).resolves.toBe('there')
    expect(scene.log.of('requestSucceeded')).toEqual([])
    letGo()
    await scene.rest()
    expect(scene.log.of('requestSucceeded')).toHaveLength(1)
  })
})
