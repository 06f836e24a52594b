import { expect, it } from 'vitest'
import { redact } from '../../../src/errors/redact.js'

it.each([
  ['redis://app:hunter2@cache:6379/0', 'redis://***@cache:6379/0'],
  ['redis://:hunter2@cache', 'redis://***@cache'],
  ['at rediss://hunter2@cache, twice: amqp://a:hunter2@b', 'at rediss://***@cache, twice: amqp://***@b'],
  ['postgres://app:hun@ter2@db/x', 'postgres://***@db/x'],
  ['postgres://app:hun/ter2@db/x', 'postgres://***@db/x'],
  ['postgres://app:hun?ter#2@db/x', 'postgres://***@db/x'],
  ['amqp://me@home.org:hun/ter2@db/x', 'amqp://***@db/x'],
  ["invalid URL 'redis://a:hun'ter2@b'", "invalid URL 'redis://***@b'"],
  ['https://sqs/q?X-Amz-Signature=hunter2&a=b', 'https://sqs/q?X-Amz-Signature=***&a=b'],
  ['host=db password=hunter2 user=app', 'host=db password=*** user=app'],
  ['Server=db;Pwd=hunter2;User=app', 'Server=db;Pwd=***;User=app'],
])('takes the secret out of %s', (text, clean) => {
  expect(redact(text)).toBe(clean)
  expect(redact(clean)).toBe(clean)
})

it.each([
  ['connect ECONNREFUSED 127.0.0.1:6379'],
  ['https://example.com:8080/path?mail=a@b.c'],
  ['https://example.com/path?mail=a@b.c'],
  ['write to support@example.com'],
  ['a = b, and c=d'],
])('leaves %s as it is', (text) => {
  expect(redact(text)).toBe(text)
})

it('takes no longer than its text is long', () => {
  const texts = ['://'.repeat(5_000), ':'.repeat(16_000), `://${'a:'.repeat(8_000)}`, 'token='.repeat(2_500)]
  const startedAt = performance.now()
  for (const text of texts) redact(`${text}@ `)
  expect(performance.now() - startedAt).toBeLessThan(2_000)
})
