import { describe, expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

describe('handle.get', () => {
  it('is one look: what is known now, without waiting', async () => {
    const { task } = probeTask<string>({
      flushEvery: 1,
      run: ([request]) => {
        if (request!.payload === 'value') request!.succeed({ n: 1 })
        if (request!.payload === 'fails') request!.fail(new TypeError('no'))
        if (request!.payload === 'again') request!.retry({ countdown: '1h', error: new Error('busy') })
      },
    })
    const scene = openScene([task])
    await scene.start()
    const pending = await task.enqueue('later', { countdown: '1h' })
    const [value, nothing, failed, retried] = await task.enqueueMany(['value', 'nothing', 'fails', 'again'])
    const expired = await task.enqueue('expired', { expires: new Date(0) })
    await scene.advance('1s')
    const finishedAt = expect.any(Date)
    expect(await pending.get()).toEqual({ state: 'PENDING' })
    expect(await value!.get()).toEqual({ state: 'SUCCESS', value: { n: 1 }, attempt: 1, finishedAt })
    expect(await nothing!.get()).toEqual({ state: 'SUCCESS', attempt: 1, finishedAt })
    expect(await failed!.get()).toEqual({
      state: 'FAILURE',
      error: expect.any(Error),
      attempt: 1,
      finishedAt,
    })
    expect((await failed!.get()).error).toMatchObject({ name: 'TypeError', message: 'no' })
    expect(await retried!.get()).toEqual({ state: 'RETRY', error: expect.any(Error), attempt: 1 })
    expect((await retried!.get()).error?.message).toBe('busy')
    expect(await expired.get()).toEqual({ state: 'EXPIRED', attempt: 1, finishedAt })
    const moment = (await value!.get()).finishedAt!
    expect(scene.clock.now() - moment.getTime()).toBeLessThanOrEqual(1_000)
  })

  it('sees what was stored out of band', async () => {
    const scene = openScene([probeTask().task])
    await scene.app.markAsDone('done', 7)
    await scene.app.markAsFailure('failed', new Error('no'))
    expect(await scene.app.result('done').get()).toMatchObject({ state: 'SUCCESS', value: 7 })
    expect(await scene.app.result('failed').get()).toMatchObject({
      state: 'FAILURE',
      error: { message: 'no' },
    })
  })

  it('rejects without a backend, and says so', async () => {
    const scene = openScene([probeTask().task], { hasNoBackend: true })
    await expect(scene.app.result('a').get()).rejects.toMatchObject({ code: 'NO_BACKEND' })
  })

  it('does not hide that the backend fails', async () => {
    const scene = openScene([probeTask().task])
    scene.backend.fetch = () => Promise.reject(new Error('away'))
    await expect(scene.app.result('a').get()).rejects.toThrow('away')
  })
})

describe('task.result', () => {
  it('is the handle of a request of the task, wherever it was enqueued', async () => {
    const { task } = probeTask<string, number>({ flushEvery: 1, run: ([request]) => request!.succeed(7) })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue('a', { id: 'mine' })
    await scene.rest()
    const handle = task.result('mine')
    expect(handle.id).toBe('mine')
    expect(await handle.wait()).toBe(7)
    expect(await task.result('unknown').get()).toEqual({ state: 'PENDING' })
  })

  it('of a task whose results are ignored does not wait for ever', async () => {
    const { task } = probeTask<string>({ ignoreResult: true })
    openScene([task])
    await expect(task.result('a').wait()).rejects.toMatchObject({ code: 'NO_BACKEND' })
  })

  it('of a task without an app is refused, and says what to do', () => {
    const { task } = probeTask<string>()
    expect(() => task.result('a')).toThrow(
      expect.objectContaining({ code: 'TASK_NOT_BOUND', message: expect.stringContaining('new App(') }),
    )
  })
})
