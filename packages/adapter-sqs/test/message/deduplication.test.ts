import { expect, test } from 'vitest'
import { deduplicationId, Originals } from '../../src/message/deduplication.js'
import { ShiftedClock } from '../support/scene.js'

test.each([
  ['order-17', 'order-17'],
  ['a key: with spaces', '0da6e7aa5baf62f5d50c5ab5b5ba8a45c7c0f4fb0bcd14ee3e7e5b1b3f1b4a4c'],
  ['', ''],
  ['é', ''],
  ['x'.repeat(129), ''],
])(
  'the deduplication id for the key %j is one that SQS takes, and the key itself where it can be',
  (key, id) => {
    const made = deduplicationId(key)
    if (id === key && key !== '') expect(made).toBe(key)
    else expect(made).toMatch(/^[0-9a-f]{64}$/)
    expect(deduplicationId(key)).toBe(made)
  },
)

test('what was sent is remembered for five minutes, and no longer', () => {
  const clock = new ShiftedClock()
  const originals = new Originals(clock)
  expect(originals.standing('message-1', 'first')).toBe('first')
  expect(originals.standing('message-1', 'second')).toBe('first')
  clock.shift(299_000)
  expect(originals.standing('message-1', 'third')).toBe('first')
  clock.shift(2_000)
  expect(originals.standing('message-1', 'fourth')).toBe('fourth')
})

test('no more is remembered than there is room for', () => {
  const originals = new Originals(new ShiftedClock())
  for (let count = 0; count <= 100_000; count += 1) originals.standing(`message-${count}`, `id-${count}`)
  expect(originals.standing('message-100000', 'again')).toBe('id-100000')
  expect(originals.standing('message-0', 'again')).toBe('again')
})
