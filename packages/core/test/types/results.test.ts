import { App, Batches, type BatchRequest, type ResultHandle, type ResultSnapshot } from '@sheaf/core'
import { describe, expectTypeOf, it } from 'vitest'
import { z } from 'zod'

// Checked by the compiler (`tsc -p .`); nothing here needs to run.

describe('request.succeed', () => {
  it('asks for a result where the task has one', () => {
    const run = (request: BatchRequest<string, { n: number }>) => {
      request.succeed({ n: 1 })
      // @ts-expect-error a result is missing
      request.succeed()
      // @ts-expect-error no such result
      request.succeed({ n: '1' })
      // @ts-expect-error undefined is none either
      request.succeed(undefined)
      // @ts-expect-error one result
      request.succeed({ n: 1 }, { n: 2 })
    }
    void run
  })

  it('needs none where the task has none, or may have none', () => {
    const run = (
      anything: BatchRequest<string>,
      nothing: BatchRequest<string, void>,
      maybe: BatchRequest<string, number | undefined>,
      nullable: BatchRequest<string, number | null>,
    ) => {
      anything.succeed()
      anything.succeed({ whatever: true })
      nothing.succeed()
      maybe.succeed()
      maybe.succeed(7)
      nullable.succeed(null)
      // @ts-expect-error null is a result, and nothing is none
      nullable.succeed()
      // @ts-expect-error no such result
      maybe.succeed('7')
    }
    void run
  })

  it('takes what the task was declared with, in an option, a class and implement', () => {
    void new Batches<string, number>({
      name: 'lengths',
      run(requests) {
        requests[0]?.succeed(requests[0].payload.length)
        const wrong = () => {
          // @ts-expect-error no such result
          requests[0]?.succeed('1')
        }
        void wrong
      },
    })
    class Lengths extends Batches<string, number> {
      override run([request]: readonly BatchRequest<string, number>[]) {
        // @ts-expect-error no such result
        request?.succeed('1')
      }
    }
    void Lengths
  })
})

describe('handle.get', () => {
  it('is a snapshot with the value of the task', () => {
    expectTypeOf<ResultHandle<number>['get']>().returns.resolves.toEqualTypeOf<ResultSnapshot<number>>()
    expectTypeOf<ResultSnapshot<number>['value']>().toEqualTypeOf<number | undefined>()
    expectTypeOf<ResultSnapshot['value']>().toEqualTypeOf<unknown>()
    expectTypeOf<ResultSnapshot['state']>().toEqualTypeOf<
      'PENDING' | 'RETRY' | 'SUCCESS' | 'FAILURE' | 'EXPIRED'
    >()
    expectTypeOf<ResultSnapshot['error']>().toEqualTypeOf<Error | undefined>()
    expectTypeOf<ResultSnapshot['attempt']>().toEqualTypeOf<number | undefined>()
    expectTypeOf<ResultSnapshot['finishedAt']>().toEqualTypeOf<Date | undefined>()
  })
})

describe('task.result', () => {
  it('is a handle with the result of the task, as app.result is with the one that is said', () => {
    const lengths = new Batches<string, number>({ name: 'lengths', run() {} })
    expectTypeOf(lengths.result).parameter(0).toEqualTypeOf<string>()
    expectTypeOf(lengths.result).returns.toEqualTypeOf<ResultHandle<number>>()
    expectTypeOf(App.prototype.result<number>).returns.toEqualTypeOf<ResultHandle<number>>()
  })
})

describe('task.implement', () => {
  const define = () => new Batches<{ url: string }, number>({ name: 'count' })

  it('types its function as the option would', () => {
    define().implement((requests, batch) => {
      expectTypeOf(requests).toEqualTypeOf<readonly BatchRequest<{ url: string }, number>[]>()
      expectTypeOf(batch.size).toEqualTypeOf<number>()
      requests[0]?.succeed(1)
    })
  })

  it('takes async functions, and functions that need less', () => {
    define().implement(async () => {})
    define().implement(async ([first]) => first?.payload.url)
  })

  it('is given what the schema makes of a payload', () => {
    const schema = z.object({ at: z.string() }).transform(({ at }) => new Date(at))
    const task = new Batches({ name: 'dates', schema })
    task.implement((requests) => {
      expectTypeOf(requests[0]!.payload).toEqualTypeOf<Date>()
    })
    expectTypeOf(task.enqueue).parameter(0).toEqualTypeOf<{ at: string }>()
  })

  it('returns the task, of its own type', () => {
    class Count extends Batches<string> {
      extra = 1
    }
    expectTypeOf(new Count({ name: 'count' }).implement(() => {})).toEqualTypeOf<Count>()
    expectTypeOf(define().implement(() => {})).toEqualTypeOf<Batches<{ url: string }, number>>()
  })

  it('refuses a function of other payloads or results', () => {
    const wrong = () => {
      // @ts-expect-error payloads are objects
      define().implement((requests: readonly BatchRequest<number>[]) => requests)
      // @ts-expect-error no function
      define().implement('run')
      define().implement(([request]) => {
        // @ts-expect-error no such result
        request?.succeed('1')
      })
    }
    void wrong
  })
})
