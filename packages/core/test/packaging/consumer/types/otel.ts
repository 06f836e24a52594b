import type { Attributes, Tracer } from '@opentelemetry/api'
import { App, type Batch, Batches, type Broker, type Plugin } from '@sheaf/core'
import { type OtelOptions, otel, type Sampler, sampleWhenLinked } from '@sheaf/otel'

const options: OtelOptions = {
  spans: { enqueue: 'request', run: undefined },
  links: undefined,
  queueCounts: false,
  attributes: (batch: Batch): Attributes => ({
    key: batch.key === undefined ? undefined : String(batch.key),
  }),
  tracer: undefined,
}

export const plugin: Plugin = otel(options)

export const traced = (broker: Broker, tracer: Tracer): App =>
  new App({ broker, tasks: [new Batches({ name: 'traced', run() {} })], plugins: [otel(), otel({ tracer })] })

/** A sampler as an SDK has it. */
interface OfSdk {
  shouldSample(context: unknown, traceId: string): { decision: number }
  toString(): string
}

export const sampler = (root: OfSdk): Sampler<[unknown, string], { decision: number }> =>
  sampleWhenLinked(root)

// @ts-expect-error There are no such spans.
export const wrong = otel({ spans: { enqueue: 'batch' } })
