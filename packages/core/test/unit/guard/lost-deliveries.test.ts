import type { Delivery } from '@sheaf/core'
import { expect, it } from 'vitest'
import { lostOf } from '../../../src/guard/lost-deliveries.js'

const delivery = (copy: string): Delivery => ({
  id: 'x',
  copy,
  body: '',
  attempt: 1,
  lapses: 0,
  enqueuedAt: 0,
})
const [a, b] = [delivery('a'), delivery('b')]

it.each<[string, unknown, readonly Delivery[], number]>([
  ['nothing', [], [], 0],
  ['one of them', [b], [b], 0],
  ['a copy of one', [{ ...a }], [a], 0],
  ['two copies of one', [{ ...a }, a], [a], 0],
  ['one that was not sent', [delivery('c')], [], 1],
  ['one that was not sent, beside one that was', [b, delivery('c')], [b], 1],
  ['null, beside one that was sent', [null, b], [b], 1],
  ['undefined', undefined, [], 1],
  ['what is no array', new Set([a]), [], 1],
])('an answer with %s', (_, answer, lost, faults) => {
  const words: string[] = []
  const found = lostOf('ack', [a, b], answer, ({ message }) => words.push(message))
  expect(found).toEqual(lost)
  for (const one of found) expect([a, b]).toContain(one)
  expect(words).toHaveLength(faults)
})
