import {
  type Batch,
  Batches,
  type BatchRequest,
  type Duration,
  parseDuration,
  type Worker,
} from '@sheaf/core'
import { describe, expectTypeOf, it } from 'vitest'

// Checked by the compiler (`tsc -p .`); nothing here needs to run.

describe('a Duration', () => {
  it('is a number, or a text that says its unit', () => {
    const durations: Duration[] = [0, 250, '250ms', '10s', '5m', '12h', '7d', '1.5h', '0s']
    void durations
    expectTypeOf<`${number}s`>().toExtend<Duration>()
    expectTypeOf<string>().not.toExtend<Duration>()
  })

  it('is no text without a unit, with another, or in words', () => {
    // @ts-expect-error no unit
    const one: Duration = '10'
    // @ts-expect-error no such unit
    const two: Duration = '10 seconds'
    // @ts-expect-error no such unit
    const three: Duration = '10w'
    // @ts-expect-error no number
    const four: Duration = 'soon'
    // @ts-expect-error a text of any kind may be none
    const five: Duration = String(process.env.INTERVAL)
    void [one, two, three, four, five]
  })

  it('is what every option of time takes', () => {
    const wrong = (request: BatchRequest, batch: Batch, worker: Worker) => {
      void new Batches<string>({
        name: 'a',
        flushInterval: '10s',
        timeLimit: '1m',
        schemaTimeLimit: '5s',
        rateLimit: { requests: 100, per: '1s' },
        breaker: { initial: '1s', max: '30s' },
        backoff: (attempt) => `${attempt}s`,
      })
      // @ts-expect-error no unit
      void new Batches<string>({ name: 'a', flushInterval: '10' })
      // @ts-expect-error no unit
      void new Batches<string>({ name: 'a', rateLimit: { batches: 1, per: 'second' } })
      // @ts-expect-error no unit
      void new Batches<string>({ name: 'a', breaker: { initial: 'soon' } })
      // @ts-expect-error no duration
      void new Batches<string>({ name: 'a', backoff: () => 'soon' })
      // @ts-expect-error no unit
      request.retry({ countdown: '5' })
      // @ts-expect-error no unit
      request.postpone({ countdown: '5' })
      // @ts-expect-error no unit
      batch.pause('5')
      // @ts-expect-error no unit
      void worker.stop({ timeout: '5' })
    }
    void wrong
  })

  it('from the environment is read by parseDuration, which takes any text', () => {
    expectTypeOf(parseDuration).parameter(0).toEqualTypeOf<string | number>()
    expectTypeOf(parseDuration).returns.toEqualTypeOf<number>()
    expectTypeOf(parseDuration).returns.toExtend<Duration>()
  })
})
