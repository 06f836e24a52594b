import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

const refused = [new Error('connect ECONNREFUSED 127.0.0.2:1'), new Error('connect ECONNREFUSED 127.0.0.3:1')]

/** A request whose only attempt throws this: its dead letter, its state, and what waiting for it rejects with. */
async function afterThrow(thrown: unknown) {
  const { task } = probeTask({
    flushEvery: 1,
    maxAttempts: 1,
    run: () => {
      throw thrown
    },
  })
  const scene = openScene([task])
  await scene.start()
  const handle = await task.enqueue('a', { id: 'a' })
  await scene.rest()
  const [dead] = await scene.dead('probe')
  const rejection = (await handle.wait().catch((error) => error)) as Error & { cause: AggregateError }
  return { dead, rejection, snapshot: await handle.get() }
}

describe('an error says why, in a dead letter and in a result', () => {
  it('of a name with several addresses, none of which answers', async () => {
    const { dead, rejection } = await afterThrow(new AggregateError(refused))
    const why = 'connect ECONNREFUSED 127.0.0.2:1; connect ECONNREFUSED 127.0.0.3:1'
    expect(dead).toMatchObject({ error: `AggregateError: ${why}` })
    expect(rejection.message).toBe(`Request a of task 'probe' failed: ${why}`)
    expect(rejection.cause.errors.map((error: Error) => error.message)).toEqual(
      refused.map(({ message }) => message),
    )
  })

  it('of a fetch, with the reason underneath', async () => {
    const cause = Object.assign(new Error('getaddrinfo ENOTFOUND db'), { code: 'ENOTFOUND' })
    const { dead, rejection, snapshot } = await afterThrow(new TypeError('fetch failed', { cause }))
    expect(dead).toMatchObject({ error: 'TypeError: fetch failed: getaddrinfo ENOTFOUND db' })
    expect(rejection.message).toContain('failed: fetch failed: getaddrinfo ENOTFOUND db')
    for (const error of [rejection.cause, snapshot.error]) {
      expect(error).toMatchObject({
        name: 'TypeError',
        message: 'fetch failed',
        cause: { code: 'ENOTFOUND' },
      })
    }
  })

  it.each([
    [undefined, 'Error: undefined'],
    [null, 'Error: null'],
    ['why', 'Error: why'],
    [{ status: 500 }, 'Error: an object with the keys [status]'],
  ])('of what is no Error: %j', async (thrown, error) => {
    const { dead, rejection, snapshot } = await afterThrow(thrown)
    expect(dead).toMatchObject({ error, reason: 'attempt 1 was the last' })
    expect(rejection).toMatchObject({ code: 'REQUEST_FAILED', cause: expect.any(Error) })
    expect(snapshot.error).toBeInstanceOf(Error)
  })

  it('of undefined, also while it is retried', async () => {
    const { task } = probeTask({ flushEvery: 1, run: () => Promise.reject(undefined) })
    const scene = openScene([task])
    await scene.start()
    const handle = await task.enqueue('a')
    await scene.rest()
    expect(await handle.get()).toMatchObject({ state: 'RETRY', error: { message: 'undefined' } })
  })
})

describe('no secret is told', () => {
  const url = 'postgres://app:hunter2@db:5432/x'

  it('in a dead letter or a result', async () => {
    const { dead, rejection } = await afterThrow(new Error(`cannot reach ${url}`, { cause: new Error(url) }))
    const told = JSON.stringify([dead, rejection.message, rejection.cause.message, rejection.cause.stack])
    expect(told).toContain('postgres://***@db:5432/x')
    expect(told).not.toContain('hunter2')
  })

  it('where an error is printed, its own fields included', async () => {
    const print = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { App } = await import('@sheaf/core')
    const { MemoryBroker } = await import('@sheaf/adapter-memory')
    const broker = new MemoryBroker()
    broker.close = () => Promise.reject(Object.assign(new TypeError('Invalid URL'), { input: url }))
    await new App({ broker }).close()
    const printed = inspect(print.mock.calls)
    expect(printed).toContain('Invalid URL')
    expect(printed).not.toContain('hunter2')
  })

  it('where an option is refused that is a URL', async () => {
    const { task } = probeTask()
    openScene([task])
    const error = await task.enqueue('a', { countdown: url as never }).catch((refusal) => refusal)
    expect(error.message).toContain("'postgres://***@db:5432/x'")
  })
})
