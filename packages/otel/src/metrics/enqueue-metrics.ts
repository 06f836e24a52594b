import type { Meter } from '@opentelemetry/api'
import { type EnqueueCall, SheafError, systemClock } from '@sheaf/core'
import { errorTypeOf } from '../error-type.js'
import * as semconv from '../semconv.js'
import type { TaskAttributes } from '../task-attributes.js'
import { Instruments } from './instruments.js'
import { operationDuration } from './operation-duration.js'
import { count, record } from './record.js'

/** Measures calls of enqueue. */
export class EnqueueMetrics {
  readonly #instruments: Instruments<ReturnType<typeof makeInstruments>>
  readonly #about: TaskAttributes

  constructor(meter: Meter | undefined, about: TaskAttributes) {
    this.#instruments = new Instruments(meter, makeInstruments)
    this.#about = about
  }

  /** A call begins. What it returns is called at its end; `undefined` where nobody collects metrics. */
  begin(call: EnqueueCall): ((error?: unknown) => void) | undefined {
    const instruments = this.#instruments.current
    if (!instruments) return undefined
    const startedMs = systemClock.monotonic()
    return (error) => {
      const attributes = this.#about.of(call.task, call.queue, 'enqueue')
      const seconds = (systemClock.monotonic() - startedMs) / 1000
      if (error === undefined) {
        record(instruments.duration, seconds, attributes)
        count(instruments.sent, call.count, attributes)
        return
      }
      const failed = { ...attributes, [semconv.errorType]: errorTypeOf(error) }
      record(instruments.duration, seconds, failed)
      const unsent = Math.min(call.count, unsentOf(error) ?? call.count)
      count(instruments.sent, unsent, failed)
      count(instruments.sent, call.count - unsent, attributes)
    }
  }
}

function makeInstruments(meter: Meter) {
  return {
    duration: operationDuration(meter),
    sent: meter.createCounter('messaging.client.sent.messages', {
      unit: '{message}',
      description: 'Requests that were enqueued.',
    }),
  }
}

/** How many messages of a call are not stored; `undefined` where the error does not say so. */
function unsentOf(error: unknown): number | undefined {
  return SheafError.is(error, 'PUBLISH_FAILED') ? error.ids?.length : undefined
}
