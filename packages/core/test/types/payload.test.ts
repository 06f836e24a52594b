import { type AnyBatches, Batches, type BatchRequest, type ResultHandle, type Verdict } from '@sheaf/core'
import * as v from 'valibot'
import { describe, expectTypeOf, it } from 'vitest'
import { z } from 'zod'

// Checked by the compiler (`tsc -p .`): a line marked as an error that is none fails the type check.

describe('the payload', () => {
  it('is the explicit type argument', () => {
    const task = new Batches<{ url: string }>({
      name: 'explicit',
      run(requests, batch) {
        expectTypeOf(requests).toEqualTypeOf<readonly BatchRequest<{ url: string }, unknown>[]>()
        expectTypeOf(batch.size).toEqualTypeOf<number>()
      },
    })
    expectTypeOf(task.enqueue).parameter(0).toEqualTypeOf<{ url: string }>()
    const wrong = () => {
      // @ts-expect-error a number is no { url: string }
      void task.enqueue(5)
      // @ts-expect-error url is no number
      void task.enqueue({ url: 5 })
      // @ts-expect-error one payload too deep
      void task.enqueueMany({ url: '/' })
      // @ts-expect-error no payload
      void task.enqueueEach([{ countdown: '1s' }])
      // @ts-expect-error no payload
      void task.runNow([undefined])
    }
    void wrong
  })

  it('is inferred from what run takes', () => {
    const task = new Batches({
      name: 'annotated',
      run(requests: readonly BatchRequest<{ id: number }, string>[]) {
        return requests.length
      },
    })
    expectTypeOf(task).toEqualTypeOf<Batches<{ id: number }, string>>()
    const wrong = () => {
      // @ts-expect-error id is no string
      void task.enqueue({ id: 'one' })
    }
    void wrong
  })

  it('is inferred from a Zod schema: enqueue takes its input, run gets its output', () => {
    const task = new Batches({
      name: 'zod',
      schema: z.object({ at: z.string().transform((text) => new Date(text)), n: z.number().default(0) }),
      batchBy: (payload) => payload.at.getUTCFullYear(),
      coalesce: { by: (payload) => payload.n, keep: 'last' },
      run(requests) {
        for (const { payload } of requests) {
          expectTypeOf(payload).toEqualTypeOf<{ at: Date; n: number }>()
        }
      },
    })
    expectTypeOf(task.enqueue).parameter(0).toEqualTypeOf<{ at: string; n?: number | undefined }>()
    const wrong = () => {
      // @ts-expect-error the output is not what is sent
      void task.enqueue({ at: new Date() })
    }
    void wrong
  })

  it('is inferred from a Valibot schema likewise', () => {
    const task = new Batches({
      name: 'valibot',
      schema: v.pipe(
        v.string(),
        v.transform((text) => text.length),
      ),
      run(requests) {
        for (const { payload } of requests) expectTypeOf(payload).toEqualTypeOf<number>()
      },
    })
    expectTypeOf(task.enqueue).parameter(0).toEqualTypeOf<string>()
    expectTypeOf(task.runNow).parameter(0).toEqualTypeOf<readonly string[]>()
  })

  it('schema and handler must agree', () => {
    const wrong = () =>
      new Batches({
        name: 'disagreeing',
        // @ts-expect-error the schema gives numbers
        schema: z.object({ n: z.number() }),
        run(requests: readonly BatchRequest<{ n: string }>[]) {
          return requests
        },
      })
    void wrong
  })

  it('is what batchBy and coalesce get', () => {
    void new Batches<{ url: string }>({
      name: 'keys',
      batchBy: (payload) => {
        expectTypeOf(payload).toEqualTypeOf<{ url: string }>()
        return payload.url
      },
      coalesce: { by: (payload) => payload.url.length, keep: 'first' },
      run() {},
    })
    const wrong = () =>
      new Batches<{ url: string }>({
        name: 'keys',
        // @ts-expect-error a key is a string or a number
        batchBy: (payload) => payload,
        run() {},
      })
    void wrong
  })
})

describe('the result', () => {
  const lookup = new Batches<string, { found: boolean }>({
    name: 'lookup',
    run(requests) {
      requests[0]?.succeed({ found: true })
      const wrong = () => {
        // @ts-expect-error no such result
        requests[0]?.succeed('found')
        // @ts-expect-error countdown is a Duration
        requests[0]?.retry({ countdown: new Date() })
      }
      void wrong
    },
  })

  it('is what wait resolves with', () => {
    expectTypeOf(lookup.enqueue).returns.resolves.toEqualTypeOf<ResultHandle<{ found: boolean }>>()
    expectTypeOf<ResultHandle<{ found: boolean }>['wait']>().returns.resolves.toEqualTypeOf<{
      found: boolean
    }>()
    expectTypeOf(lookup.enqueueMany).returns.resolves.toEqualTypeOf<ResultHandle<{ found: boolean }>[]>()
    expectTypeOf<ResultHandle['state']>().returns.resolves.toEqualTypeOf<
      'PENDING' | 'RETRY' | 'SUCCESS' | 'FAILURE' | 'EXPIRED'
    >()
  })

  it('is in the verdicts of runNow', () => {
    expectTypeOf(lookup.runNow).returns.resolves.toEqualTypeOf<readonly Verdict<{ found: boolean }>[]>()
    const read = (verdict: Verdict<{ found: boolean }>) => {
      if (verdict.type === 'succeeded')
        expectTypeOf(verdict.value).toEqualTypeOf<{ found: boolean } | undefined>()
      if (verdict.type === 'retry') expectTypeOf(verdict.delayMs).toEqualTypeOf<number>()
      if (verdict.type === 'failed') expectTypeOf(verdict.error).toEqualTypeOf<unknown>()
    }
    void read
  })
})

describe('a subclass', () => {
  class Greet extends Batches<string, number> {
    constructor() {
      super({ name: 'greet' })
    }
    override run(requests: readonly BatchRequest<string, number>[]) {
      for (const request of requests) request.succeed(request.payload.length)
    }
  }

  it('has the types of what it extends', () => {
    const greet = new Greet()
    expectTypeOf(greet.enqueue).parameter(0).toEqualTypeOf<string>()
    expectTypeOf(greet.enqueue).returns.resolves.toEqualTypeOf<ResultHandle<number>>()
    expectTypeOf(greet.name).toEqualTypeOf<string>()
  })

  it('may have a schema, whose output its run gets', () => {
    class Measure extends Batches<string, unknown, number> {
      constructor() {
        super({ name: 'measure', schema: z.string().transform((text) => text.length) })
      }
      override run(requests: readonly BatchRequest<number>[]) {
        return requests.length
      }
    }
    expectTypeOf<Measure['enqueue']>().parameter(0).toEqualTypeOf<string>()
  })

  it('must take in run what it is given', () => {
    class Wrong extends Batches<string> {
      // @ts-expect-error payloads are strings
      override run(requests: readonly BatchRequest<number>[]) {
        return requests
      }
    }
    void Wrong
  })

  it('is any task', () => {
    expectTypeOf<Greet>().toExtend<AnyBatches>()
    expectTypeOf<Batches<{ a: 1 }, string>>().toExtend<AnyBatches>()
    expectTypeOf<{ name: string }>().not.toExtend<AnyBatches>()
  })
})

describe('options', () => {
  it('that do not exist, or that are of a wrong type, do not compile', () => {
    const wrong = () => {
      // @ts-expect-error unknown option
      void new Batches({ name: 'a', run() {}, flushevery: 3 })
      // @ts-expect-error no name
      void new Batches({ run() {} })
      // @ts-expect-error no number
      void new Batches({ name: 'a', run() {}, flushEvery: '3' })
      // @ts-expect-error no such value
      void new Batches({ name: 'a', run() {}, acks: 'never' })
    }
    void wrong
  })

  it('of enqueue: enqueueMany takes no id', () => {
    const task = new Batches<string>({ name: 'a', run() {} })
    const wrong = () => {
      void task.enqueue('a', { id: 'one', countdown: 5, expires: new Date(), headers: { a: 'b' } })
      // @ts-expect-error one id for many
      void task.enqueueMany(['a'], { id: 'one' })
      // @ts-expect-error headers are text
      void task.enqueue('a', { headers: { a: 1 } })
      // @ts-expect-error eta is a Date
      void task.enqueue('a', { eta: 5 })
    }
    void wrong
  })
})
