import { expect, test } from 'vitest'
import { deadLetterName, isQueueName } from '../../src/queue/queue.js'

test.each([
  ['count-clicks', true],
  ['count-clicks.fifo', true],
  ['count.clicks', false],
  ['', false],
  ['x'.repeat(81), false],
])('whether %j can be a name', (name, expected) => {
  expect(isQueueName(name)).toBe(expected)
})

test('the dead-letter queue of a FIFO queue is one too', () => {
  expect([deadLetterName('clicks'), deadLetterName('clicks.fifo')]).toEqual([
    'clicks-dead',
    'clicks-dead.fifo',
  ])
})
