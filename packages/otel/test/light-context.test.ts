import { createContextKey, INVALID_SPAN_CONTEXT, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api'
import { expect, it } from 'vitest'
import { lightRoot, withSpan } from '../src/light-context.js'

const key = createContextKey('mine')
const span = trace.wrapSpanContext({ ...INVALID_SPAN_CONTEXT, spanId: '00f067aa0ba902b7' })

it('holds a span where the API looks for it, and all that its parent holds', () => {
  const parent = ROOT_CONTEXT.setValue(key, 'value')
  const context = withSpan(parent, span)
  expect(trace.getSpan(context)).toBe(span)
  expect(context.getValue(key)).toBe('value')
  expect(trace.getSpan(parent)).toBeUndefined()
})

it('never changes: what is set or taken away is so in another one', () => {
  const first = withSpan(lightRoot, span)
  const second = first.setValue(key, 1)
  const third = second.setValue(key, 2)
  const without = third.deleteValue(key)
  expect([first, second, third, without].map((context) => context.getValue(key))).toEqual([
    undefined,
    1,
    2,
    undefined,
  ])
  expect(trace.getSpan(trace.deleteSpan(without))).toBeUndefined()
  expect(trace.getSpan(without)).toBe(span)
  const baggage = propagation.createBaggage({ customer: { value: 'acme' } })
  expect(propagation.getBaggage(propagation.setBaggage(third, baggage))).toBe(baggage)
  expect(propagation.getBaggage(third)).toBeUndefined()
})
