import { expect, test } from 'vitest'
import { Originals } from '../../src/message/originals.js'

test('what was sent is remembered for five minutes, and no longer', () => {
  const originals = new Originals()
  expect(originals.standing('message-1', 'first', 0)).toBe('first')
  expect(originals.standing('message-1', 'second', 1_000)).toBe('first')
  expect(originals.standing('message-1', 'third', 299_000)).toBe('first')
  expect(originals.standing('message-1', 'fourth', 300_000)).toBe('fourth')
})

test('no more is remembered than there is room for', () => {
  const originals = new Originals()
  for (let count = 0; count <= 100_000; count += 1) originals.standing(`message-${count}`, `id-${count}`, 0)
  expect(originals.standing('message-100000', 'again', 0)).toBe('id-100000')
  expect(originals.standing('message-0', 'again', 0)).toBe('again')
})
