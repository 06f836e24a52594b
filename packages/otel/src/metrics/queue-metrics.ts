import type { Meter } from '@opentelemetry/api'
import type { App, PluginTelling } from '@sheaf/core'
import * as semconv from '../semconv.js'
import { Gauges } from './gauges.js'
import { CountedQueues } from './queue-counts.js'

const names = {
  'sheaf.queue.messages': { unit: '{message}', description: 'Messages in a queue, by their state.' },
} as const

const states = ['ready', 'delayed', 'leased', 'dead'] as const

/** A gauge of how many messages an app's queues hold. Every process tells of the whole queue. */
export function queueGauges(
  meter: Meter | undefined,
  app: App,
  everyMs: number,
  tell: PluginTelling,
): Gauges<keyof typeof names> {
  const queues = new CountedQueues(app, everyMs, tell)
  const { system } = app.broker
  return new Gauges<keyof typeof names>(meter, names, (gauges) => async (result) => {
    for (const [queue, counts] of await queues.counts()) {
      for (const state of states) {
        const value = counts[state]
        if (value === undefined || !Number.isFinite(value)) continue
        result.observe(gauges['sheaf.queue.messages'], value, {
          ...(system !== undefined && { [semconv.system]: system }),
          [semconv.destinationName]: queue,
          [semconv.queueState]: state,
        })
      }
    }
  })
}
