import { expect, test } from 'vitest'
import { deduplicationId } from '../../src/message/deduplication.js'

test.each(['order-17', 'x'.repeat(128), '!~'])(
  'a key that SQS takes is its own deduplication id: %s',
  (key) => {
    expect(deduplicationId(key)).toBe(key)
  },
)

test.each(['', 'two words', 'é', 'x'.repeat(129), 'a\nb'])('any other key has one of its own: %j', (key) => {
  expect(deduplicationId(key)).toMatch(/^[0-9a-f]{64}$/)
  expect(deduplicationId(key)).toBe(deduplicationId(key))
  expect(deduplicationId(key)).not.toBe(deduplicationId(`${key} `))
})
