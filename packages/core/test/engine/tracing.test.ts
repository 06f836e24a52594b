import { AsyncLocalStorage } from 'node:async_hooks'
import type { BatchRequest, EnqueueCall, Plugin, RunOutcome, Tracing } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

/** A plugin that writes down what it is told of. */
function tracer(change: Tracing = {}) {
  const calls: EnqueueCall[] = []
  const ended: unknown[] = []
  const runs: { batchId: string; ids: string[] }[] = []
  const parts: string[][] = []
  const outcomes: RunOutcome[] = []
  const idsOf = (requests: readonly BatchRequest[]) => requests.map(({ id }) => id)
  const plugin: Plugin = {
    name: 'tracer',
    tracing: {
      enqueue(call) {
        calls.push(call)
        return {
          headers: { traceparent: 'theirs', origin: 'plugin' },
          end: (error) => void ended.push(error),
        }
      },
      run(batch, requests) {
        runs.push({ batchId: batch.id, ids: idsOf(requests) })
        return {
          within(inner, callback) {
            parts.push(idsOf(inner))
            return callback()
          },
          end: (outcome) => void outcomes.push(outcome),
        }
      },
      ...change,
    },
  }
  return { plugin, calls, ended, runs, parts, outcomes }
}

describe('tracing of enqueue', () => {
  it('happens once a call, in the context of its caller, and lets headers travel with each request', async () => {
    const caller = new AsyncLocalStorage<string>()
    const contexts: unknown[] = []
    const t = tracer()
    const { enqueue } = t.plugin.tracing!
    const tracing: Tracing = {
      ...t.plugin.tracing,
      enqueue(call) {
        contexts.push(caller.getStore())
        return enqueue!(call)
      },
    }
    const { task, calls } = probeTask<string>({ flushEvery: 6 })
    const scene = openScene([task], { app: { plugins: [{ name: 'tracer', tracing }] } })
    await scene.start()
    await caller.run('one', () => task.enqueue('a'))
    await caller.run('many', () => task.enqueueMany(['b', 'c', 'd']))
    await caller.run('each', () =>
      task.enqueueEach([{ payload: 'e' }, { payload: 'f', headers: { traceparent: 'mine', more: 'yes' } }]),
    )
    await scene.advance('1s')
    expect(contexts).toEqual(['one', 'many', 'each'])
    expect(t.calls).toEqual([1, 3, 2].map((count) => ({ task: 'probe', queue: 'probe', count })))
    expect(t.ended).toEqual([undefined, undefined, undefined])
    const headers = { traceparent: 'theirs', origin: 'plugin' }
    expect(calls[0]?.requests.map((request) => request.headers)).toEqual([
      headers,
      headers,
      headers,
      headers,
      headers,
      // A header of the user's wins.
      { traceparent: 'mine', origin: 'plugin', more: 'yes' },
    ])
  })

  it('asks for headers of each request once its id is known, which win over those of the call', async () => {
    const t = tracer({
      enqueue: () => ({
        headers: { origin: 'call', traceparent: 'call' },
        headersOf: (id) => (id === 'plain' ? undefined : { traceparent: `of ${id}` }),
        end() {},
      }),
    })
    const { task, calls } = probeTask<string>({ flushEvery: 4 })
    const scene = openScene([task], { app: { plugins: [t.plugin] } })
    await scene.start()
    await task.enqueue('a', { id: 'plain' })
    const { id } = await task.enqueue('b')
    await task.enqueueEach([
      { payload: 'c', id: 'c' },
      { payload: 'd', id: 'd', headers: { traceparent: 'mine' } },
    ])
    await scene.advance('10s')
    expect(calls[0]?.requests.map(({ headers }) => headers)).toEqual([
      { origin: 'call', traceparent: 'call' },
      { origin: 'call', traceparent: `of ${id}` },
      { origin: 'call', traceparent: 'of c' },
      { origin: 'call', traceparent: 'mine' },
    ])
  })

  it('leaves messages as they are where no plugin gives headers', async () => {
    const { task } = probeTask<string>()
    const t = tracer({ enqueue: () => ({ end() {} }) })
    const scene = openScene([task], { app: { plugins: [t.plugin] } })
    await task.enqueue('a')
    const [delivery] = await (
      await scene.memory.openChannel('probe', { prefetch: 1, batchSize: 1, maxAttempts: 1, warn() {} })
    ).receive(1, AbortSignal.timeout(10_000))
    expect(delivery?.body).toBe('{"sheaf":1,"task":"probe","payload":"a"}')
  })

  it('ends with what a call rejects with, whatever it was refused for', async () => {
    const { task } = probeTask<object>()
    const t = tracer()
    const scene = openScene([task], { app: { plugins: [t.plugin] } })
    scene.broker.failNext('publish')
    const circular: { self?: object } = {}
    circular.self = circular
    const refused = await Promise.allSettled([
      task.enqueue({ fits: true }),
      task.enqueue(circular),
      task.enqueue({}, { countdown: 'soon' as never }),
      task.enqueueMany([{}, circular]),
    ])
    const reasons = refused.map((result) => result.status === 'rejected' && result.reason)
    expect(reasons.map(({ code }) => code)).toEqual([
      'PUBLISH_FAILED',
      'PAYLOAD_INVALID',
      'CONFIG_INVALID',
      'PAYLOAD_INVALID',
    ])
    expect(new Set(t.ended)).toEqual(new Set(reasons))
    expect(t.ended).toHaveLength(4)
  })

  it('does not begin where there is nothing to enqueue through', async () => {
    const { task } = probeTask<string>()
    const t = tracer()
    const scene = openScene([task], { app: { plugins: [t.plugin] } })
    await scene.app.close()
    await expect(task.enqueue('a')).rejects.toMatchObject({ code: 'CLOSED' })
    expect(t.calls).toEqual([])
  })
})

describe('tracing of a run', () => {
  it('tells of the batch before it runs, calls the function, and tells the verdicts', async () => {
    const t = tracer()
    const { task, calls } = probeTask<string>({
      flushEvery: 4,
      run([first, second, third]) {
        first!.succeed('value')
        second!.fail('no')
        third!.postpone({ countdown: '1h' })
      },
    })
    const scene = openScene([task], { app: { plugins: [t.plugin] } })
    await scene.start()
    const handles = await task.enqueueMany(['a', 'b', 'c', 'd'])
    await scene.rest()
    const ids = handles.map(({ id }) => id)
    expect(t.runs).toEqual([{ batchId: calls[0]!.batch.id, ids }])
    expect(t.parts).toEqual([ids])
    expect(t.outcomes).toEqual([
      {
        verdicts: [
          { type: 'succeeded', value: 'value' },
          { type: 'failed', error: 'no' },
          { type: 'postponed', delayMs: 3_600_000 },
          { type: 'succeeded' },
        ],
      },
    ])
  })

  it('tells what the batch could have held, and which requests were folded into others', async () => {
    const details: unknown[] = []
    const t = tracer({
      run: (batch, requests, { cap, folded }) => {
        details.push({
          size: batch.size,
          ids: requests.map(({ id }) => id),
          cap,
          folded: folded.map(({ id, headers }) => [id, headers.from]),
        })
        return undefined
      },
    })
    const { task } = probeTask<string>({
      flushEvery: 4,
      coalesce: { by: (payload) => payload, keep: 'last' },
    })
    const scene = openScene([task], { app: { plugins: [t.plugin] } })
    await scene.start()
    await task.enqueueEach(
      ['a', 'b', 'a', 'a'].map((payload, index) => ({
        payload,
        id: `${index}`,
        headers: { from: `${index}` },
      })),
    )
    await scene.rest()
    expect(details).toEqual([
      {
        size: 2,
        ids: ['1', '3'],
        cap: 4,
        folded: [
          ['0', '0'],
          ['2', '2'],
        ],
      },
    ])
    await task.runNow(['x', 'y', 'x'])
    expect(details[1]).toMatchObject({ size: 2, cap: 4, folded: [[expect.any(String), undefined]] })
  })

  it('tells what the run threw, and calls each part of a batch that is bisected', async () => {
    const t = tracer()
    const error = new Error('poison')
    const { task } = probeTask<string>({
      flushEvery: 4,
      onThrow: 'bisect',
      run(requests) {
        if (requests.some(({ payload }) => payload === 'poison')) throw error
      },
    })
    const scene = openScene([task], { app: { plugins: [t.plugin] } })
    await scene.start()
    await task.enqueueEach(['a', 'b', 'poison', 'c'].map((payload) => ({ payload, id: payload })))
    await scene.rest()
    expect(t.runs).toHaveLength(1)
    expect(t.parts).toEqual([['a', 'b', 'poison', 'c'], ['a', 'b'], ['poison', 'c'], ['poison'], ['c']])
    expect(t.outcomes).toMatchObject([
      {
        error,
        verdicts: [
          { type: 'succeeded' },
          { type: 'succeeded' },
          { type: 'retry', error },
          { type: 'succeeded' },
        ],
      },
    ])
    expect(scene.log.of('batchFinished')).toMatchObject([{ runs: 5 }])
  })

  it('puts the function into the context that the plugin enters, for all of its work', async () => {
    const storage = new AsyncLocalStorage<string>()
    const seen: unknown[] = []
    const t = tracer({
      run: (batch) => ({
        within: (_, callback) => storage.run(`in ${batch.task}`, callback),
        end: () => void seen.push(storage.getStore()),
      }),
    })
    const { task } = probeTask<string>({
      flushEvery: 1,
      async run() {
        seen.push(storage.getStore())
        await Promise.resolve()
        seen.push(storage.getStore())
      },
    })
    const scene = openScene([task], { app: { plugins: [t.plugin] } })
    await scene.start()
    await task.enqueue('a')
    await scene.rest()
    expect(seen).toEqual(['in probe', 'in probe', undefined])
  })

  it('cannot change a verdict as it is told of it, nor what the next plugin is told', async () => {
    const bent = tracer()
    const { run } = bent.plugin.tracing!
    const bender: Plugin = {
      name: 'bender',
      tracing: {
        run: (batch, requests, details) => ({
          ...run!(batch, requests, details)!,
          end({ verdicts }) {
            Object.assign(verdicts[0]!, { value: 'bent' })
          },
        }),
      },
    }
    const t = tracer()
    const { task } = probeTask<string>({ flushEvery: 2, run: ([first]) => first!.succeed('straight') })
    const scene = openScene([task], { app: { plugins: [bender, t.plugin] } })
    await scene.start()
    const [first] = await task.enqueueMany(['a', 'b'])
    await scene.rest()
    expect(t.outcomes[0]!.verdicts).toMatchObject([
      { type: 'succeeded', value: 'straight' },
      { type: 'succeeded' },
    ])
    expect(await first!.wait()).toBe('straight')
    expect(scene.log.of('error')).toMatchObject([{ during: "calling end of plugin 'bender'" }])
  })

  it('follows runNow as well', async () => {
    const t = tracer()
    const { task } = probeTask<string>({ flushEvery: 2, run: ([first]) => first!.fail('no') })
    openScene([task], { app: { plugins: [t.plugin] } })
    await task.runNow(['a', 'b', 'c'])
    expect(t.runs.map(({ ids }) => ids.length)).toEqual([2, 1])
    expect(t.outcomes.map(({ verdicts }) => verdicts.map(({ type }) => type))).toEqual([
      ['failed', 'succeeded'],
      ['failed'],
    ])
  })

  it('ends at the time limit, and not again when the function has really ended', async () => {
    const { opened, open } = gate()
    const t = tracer()
    const { task } = probeTask<string>({ flushEvery: 1, timeLimit: '1s', run: () => opened })
    const scene = openScene([task], { app: { plugins: [t.plugin] } })
    await scene.start()
    await task.enqueue('a')
    await scene.advance('1s')
    expect(t.outcomes).toMatchObject([{ error: { code: 'TIME_LIMIT' }, verdicts: [{ type: 'retry' }] }])
    open()
    await scene.rest()
    expect(t.outcomes).toHaveLength(1)
  })

  it('ends where a stop abandons the run: all of it comes again', async () => {
    const t = tracer()
    const { task } = probeTask<string>({
      flushEvery: 2,
      run([first]) {
        first!.succeed()
        return new Promise(() => {})
      },
    })
    const scene = openScene([task], { app: { plugins: [t.plugin] } })
    const worker = await scene.start()
    await task.enqueueMany(['a', 'b'])
    await scene.rest()
    const stopped = worker.stop({ timeout: '1s' })
    await scene.advance('3s')
    expect(await stopped).toMatchObject({ abandoned: 2 })
    expect(t.outcomes).toMatchObject([
      { error: { code: 'CLOSED' }, verdicts: [{ type: 'retry' }, { type: 'retry' }] },
    ])
  })

  it('tells of a merge that threw, though nothing was called', async () => {
    const t = tracer()
    const error = new Error('cannot merge')
    const { task } = probeTask<string>({
      flushEvery: 2,
      coalesce: {
        by: () => '',
        keep: () => {
          throw error
        },
      },
    })
    const scene = openScene([task], { app: { plugins: [t.plugin] } })
    await scene.start()
    await task.enqueueMany(['a', 'b'])
    await scene.rest()
    expect([t.runs.length, t.parts]).toEqual([1, []])
    expect(t.outcomes).toMatchObject([{ error, verdicts: [{ type: 'retry' }, { type: 'retry' }] }])
  })

  it('makes a query that a run returns be carried out once, however many await it', async () => {
    let queries = 0
    const t = tracer({
      run: () => ({
        async within(_, callback) {
          await callback()
        },
        end() {},
      }),
    })
    const { task } = probeTask<string>({
      flushEvery: 1,
      // As the query of a query builder, which is carried out when it is awaited.
      run: () => ({
        // biome-ignore lint/suspicious/noThenProperty: that is what is tried.
        then(resolve: (rows: number) => void) {
          queries++
          resolve(1)
        },
      }),
    })
    const scene = openScene([task], { app: { plugins: [t.plugin] } })
    await scene.start()
    await task.enqueue('a')
    await scene.rest()
    expect(queries).toBe(1)
    expect(scene.log.of('batchSucceeded')).toMatchObject([{ value: 1 }])
  })
})
