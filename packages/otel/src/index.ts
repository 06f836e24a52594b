export { type Sampler, sampleWhenLinked } from './linked-sampler.js'
export { otel } from './otel.js'
export type { OtelOptions, OtelSpans } from './otel-options.js'
