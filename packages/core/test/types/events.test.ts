import type {
  App,
  AppEvents,
  Batch,
  Broker,
  RequestEvent,
  ResultHandle,
  StopReport,
  Worker,
  WorkerStatus,
} from '@sheaf/core'
import { describe, expectTypeOf, it } from 'vitest'

// Checked by the compiler (`tsc -p .`): a line marked as an error that is none fails the type check.

describe('events', () => {
  it('are typed by their name', () => {
    const listen = (app: App) => {
      app.on('requestFailed', (event) => {
        expectTypeOf(event).toExtend<RequestEvent>()
        expectTypeOf(event.error).toEqualTypeOf<unknown>()
      })
      app.on('batchFinished', ({ size, trigger, waitedMs, ranMs, succeeded }) => {
        expectTypeOf(size).toEqualTypeOf<number>()
        expectTypeOf(trigger).toEqualTypeOf<Batch['trigger']>()
        expectTypeOf(waitedMs + ranMs + succeeded).toEqualTypeOf<number>()
      })
      app.on('workerStopped', ({ report }) => expectTypeOf(report).toEqualTypeOf<StopReport>())
      app.on('warning', ({ code, message }) => expectTypeOf(code + message).toEqualTypeOf<string>())
      const off = app.on('error', async ({ error, during }) => {
        expectTypeOf(error).toEqualTypeOf<unknown>()
        expectTypeOf(during).toEqualTypeOf<string>()
      })
      expectTypeOf(off).toEqualTypeOf<() => void>()
      // @ts-expect-error no such event
      app.on('requestVanished', () => {})
      // @ts-expect-error no such field
      app.on('requestEnqueued', ({ value }) => value)
    }
    void listen
  })

  it('are exactly those that are documented', () => {
    expectTypeOf<keyof AppEvents>().toEqualTypeOf<
      | 'requestEnqueued'
      | 'requestReceived'
      | 'requestSucceeded'
      | 'requestRetried'
      | 'requestPostponed'
      | 'requestFailed'
      | 'requestExpired'
      | 'requestRejected'
      | 'leaseLost'
      | 'batchStarted'
      | 'batchSucceeded'
      | 'batchFailed'
      | 'batchFinished'
      | 'workerStarted'
      | 'workerStopped'
      | 'warning'
      | 'error'
    >()
  })
})

describe('app and worker', () => {
  it('result carries its type, unknown by default', () => {
    expectTypeOf<App['result']>().toBeFunction()
    const read = async (app: App) => {
      expectTypeOf(app.result('id')).toEqualTypeOf<ResultHandle<unknown>>()
      expectTypeOf(await app.result<{ n: number }>('id').wait()).toEqualTypeOf<{ n: number }>()
    }
    void read
  })

  it('a worker reports and has a status', () => {
    expectTypeOf<Worker['stop']>().returns.resolves.toEqualTypeOf<StopReport>()
    expectTypeOf<Worker['run']>().returns.resolves.toEqualTypeOf<StopReport>()
    expectTypeOf<Worker['status']>().returns.toEqualTypeOf<WorkerStatus>()
    expectTypeOf<App>().toExtend<AsyncDisposable>()
    expectTypeOf<Worker>().toExtend<AsyncDisposable>()
  })

  it('a broker may have no admin', () => {
    expectTypeOf<Pick<Broker, 'publish' | 'openChannel' | 'close'>>().toExtend<Broker>()
  })

  it('the trigger is one of six', () => {
    expectTypeOf<Batch['trigger']>().toEqualTypeOf<
      'count' | 'interval' | 'bytes' | 'keys' | 'prefetch' | 'stop'
    >()
  })
})
