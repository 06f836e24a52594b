import {
  type App,
  type Batch,
  Batches,
  type BatchRequest,
  type Plugin,
  type PostponeOptions,
  type RunDetails,
  type RunOutcome,
  type Tracing,
  type Verdict,
} from '@sheaf/core'
import { describe, expectTypeOf, it } from 'vitest'

// Checked by the compiler (`tsc -p .`); nothing here needs to run.

describe('request.postpone and batch.pause', () => {
  it('take a countdown or a moment, and a duration', () => {
    expectTypeOf<BatchRequest['postpone']>().parameter(0).toEqualTypeOf<PostponeOptions>()
    const run = (request: BatchRequest, batch: Batch) => {
      request.postpone({ countdown: '30s' })
      request.postpone({ eta: new Date() })
      // @ts-expect-error when is missing
      request.postpone()
      // @ts-expect-error no error belongs to it
      request.postpone({ countdown: '30s', error: new Error('no') })
      // @ts-expect-error for how long is missing
      batch.pause()
    }
    void run
  })

  it('are told of: a verdict, an outcome', () => {
    expectTypeOf<{ type: 'postponed'; delayMs: number }>().toExtend<Verdict>()
    expectTypeOf<RunOutcome['verdicts'][number]['type']>().toEqualTypeOf<
      'succeeded' | 'retry' | 'postponed' | 'failed' | 'expired' | 'replaced'
    >()
  })
})

describe('the options of pace', () => {
  it('are checked as far as types can', () => {
    void new Batches<number>({ name: 'a', breaker: false })
    void new Batches<number>({ name: 'a', breaker: { after: 5 } })
    void new Batches<number>({
      name: 'a',
      rateLimit: { batches: 1, requests: 100, per: '1s', scope: 'worker' },
    })
    void new Batches<number>({ name: 'a', coalesce: { by: () => '', keep: (kept, next) => kept + next } })
    const wrong = () => {
      // @ts-expect-error only false is none
      void new Batches<number>({ name: 'a', breaker: true })
      // @ts-expect-error no span
      void new Batches<number>({ name: 'a', rateLimit: { batches: 1 } })
      // @ts-expect-error no such scope
      void new Batches<number>({ name: 'a', rateLimit: { batches: 1, per: '1s', scope: 'all' } })
      const keep = (kept: number, next: number) => `${kept}${next}`
      // @ts-expect-error two payloads make a payload
      void new Batches<number>({ name: 'a', coalesce: { by: () => '', keep } })
      // @ts-expect-error no such choice
      void new Batches<number>({ name: 'a', coalesce: { by: () => '', keep: 'middle' } })
    }
    void wrong
  })

  it('of enqueue are, too', () => {
    const task = new Batches<string>({ name: 'a', run() {} })
    const wrong = () => {
      void task.enqueue('a', { deduplicate: { key: 'k', for: '1h' }, transaction: {} })
      void task.enqueueEach([{ payload: 'a', deduplicate: { key: 'k', for: 5 } }])
      // @ts-expect-error for how long is missing
      void task.enqueue('a', { deduplicate: { key: 'k' } })
      // @ts-expect-error a key is text
      void task.enqueue('a', { deduplicate: { key: 7, for: '1h' } })
    }
    void wrong
  })
})

describe('a plugin', () => {
  it('may do nothing, and is told of the app, the batch and its requests', () => {
    const nothing: Plugin = { name: 'nothing' }
    void nothing
    expectTypeOf<NonNullable<Plugin['attach']>>().parameter(0).toEqualTypeOf<App>()
    expectTypeOf<NonNullable<Tracing['run']>>().parameter(0).toEqualTypeOf<Batch>()
    expectTypeOf<NonNullable<Tracing['run']>>().parameter(1).toEqualTypeOf<readonly BatchRequest[]>()
    expectTypeOf<NonNullable<Tracing['run']>>().parameter(2).toEqualTypeOf<RunDetails>()
    expectTypeOf<NonNullable<Tracing['enqueue']>>()
      .parameter(0)
      .toEqualTypeOf<{ readonly task: string; readonly queue: string; readonly count: number }>()
  })

  it('does not compile with an async attach: what lets go of the app would be lost', () => {
    const wrong: Plugin = {
      name: 'wrong',
      // @ts-expect-error no promise
      attach: async () => () => {},
    }
    void wrong
  })
})
