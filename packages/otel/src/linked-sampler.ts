/** What every sampler of an OpenTelemetry SDK is; its types differ between the versions of the SDK. */
export interface Sampler<Parameters extends unknown[], Result> {
  /** Decides whether a span is recorded and sampled. */
  shouldSample(...parameters: Parameters): Result
  /** Describes the sampler, as the SDK does in its logs. */
  toString(): string
}

/** The value of `SamplingDecision.RECORD_AND_SAMPLED` in every version of the SDK. */
const recordAndSampled = 2

/**
 * A sampler that keeps a batch if any producer that it is linked to was sampled, and otherwise asks another. So the trace
 * of a sampled producer does not end at the queue: at 1 % and batches of 100 a ratio keeps 1 % of the batches, and this
 * one those 63 % that a sampled producer has a part in.
 *
 * @param root - Decides about spans without such a link, as a ratio.
 *
 * @example
 * ```ts
 * import { BasicTracerProvider, ParentBasedSampler, TraceIdRatioBasedSampler } from '@opentelemetry/sdk-trace-base'
 * import { sampleWhenLinked } from '@sheaf/otel'
 *
 * const root = sampleWhenLinked(new TraceIdRatioBasedSampler(0.01))
 * new BasicTracerProvider({ sampler: new ParentBasedSampler({ root }) })
 * ```
 */
export function sampleWhenLinked<Parameters extends unknown[], Result>(
  root: Sampler<Parameters, Result>,
): Sampler<Parameters, Result> {
  return {
    shouldSample(...parameters) {
      if (parameters.some(hasSampledLink)) return { decision: recordAndSampled } as Result
      return root.shouldSample(...parameters)
    },
    toString: () => `SampleWhenLinked{${root.toString()}}`,
  }
}

/** Of what a sampler is asked with, only links are a list. */
function hasSampledLink(parameter: unknown): boolean {
  if (!Array.isArray(parameter)) return false
  return parameter.some((link) => ((link?.context?.traceFlags ?? 0) & 1) === 1)
}
