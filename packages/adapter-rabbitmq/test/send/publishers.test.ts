import { expect, test } from 'vitest'
import { Link } from '../../src/connection/link.js'
import { Publishers } from '../../src/send/publishers.js'

test('each of two hundred queues has a publisher of its own, and all others share one', () => {
  const link = new Link(() => Promise.reject(new Error('unused')), { onBlocked() {} })
  const publishers = new Publishers(link)
  const queues = Array.from({ length: 300 }, (_, at) => `queue ${at}`)
  const made = queues.map((queue) => publishers.of(queue))
  expect(queues.map((queue) => publishers.of(queue))).toEqual(made)
  expect(new Set(made).size).toBe(201)
  expect(new Set(made.slice(200)).size).toBe(1)
})
