import {
  BasicTracerProvider,
  ParentBasedSampler,
  SamplingDecision,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base'
import { expect, it } from 'vitest'
import { sampleWhenLinked } from '../src/index.js'

const hex = (value: number, length: number) => value.toString(16).padStart(length, '0')
const link = (traceFlags: number) => ({ context: { traceId: hex(7, 32), spanId: hex(7, 16), traceFlags } })
const never = { shouldSample: () => ({ decision: SamplingDecision.NOT_RECORD }), toString: () => 'Never' }

it.each<[string, number[], boolean]>([
  ['a sampled producer', [0, 0, 1], true],
  ['a sampled producer of a version with more flags', [0b11], true],
  ['producers that were not sampled', [0, 0], false],
  ['a flag that is another', [0b10], false],
  ['no producer', [], false],
])('with a link to %s', (_, flags, isKept) => {
  const provider = new BasicTracerProvider({
    sampler: new ParentBasedSampler({ root: sampleWhenLinked(never) }),
  })
  const span = provider.getTracer('test').startSpan('process', { root: true, links: flags.map(link) })
  expect(span.isRecording()).toBe(isKept)
})

it('asks the other one with all that it was asked, and names it', () => {
  const asked: unknown[][] = []
  const root = {
    shouldSample(...parameters: unknown[]) {
      asked.push(parameters)
      return 'its answer'
    },
    toString: () => 'Root',
  }
  const sampler = sampleWhenLinked(root)
  expect(sampler.shouldSample('context', 'trace', 'name', 1, {}, [])).toBe('its answer')
  expect(asked).toEqual([['context', 'trace', 'name', 1, {}, []]])
  expect(`${sampler}`).toBe('SampleWhenLinked{Root}')
})

it('keeps the batches of sampled producers where a ratio keeps nearly none', () => {
  const kept = (sampler: ConstructorParameters<typeof BasicTracerProvider>[0]) => {
    const tracer = new BasicTracerProvider(sampler).getTracer('test')
    let spans = 0
    // Every hundredth producer is sampled, and every batch has a hundred: each has one.
    for (let batch = 0; batch < 200; batch++) {
      const links = Array.from({ length: 100 }, (_, index) => link(index === batch % 100 ? 1 : 0))
      if (tracer.startSpan('process', { root: true, links }).isRecording()) spans++
    }
    return spans
  }
  const ratio = new TraceIdRatioBasedSampler(0.01)
  expect(kept({ sampler: sampleWhenLinked(ratio) })).toBe(200)
  expect(kept({ sampler: ratio })).toBeLessThan(20)
})
