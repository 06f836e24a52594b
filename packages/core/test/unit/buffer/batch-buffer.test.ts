import { expect, it } from 'vitest'
import { BatchBuffer } from '../../../src/buffer/batch-buffer.js'
import { held, idsOf } from '../support/held.js'

function bufferOf(...ids: string[]) {
  const requests = ids.map((id) => held({ id, key: 'k', atMs: 70 }))
  let emptied = 0
  const buffer = new BatchBuffer('slot', 5, requests[0]!, () => emptied++)
  for (const request of requests) buffer.add(request)
  return { buffer, requests, emptied: () => emptied }
}

it('has the key of its first request, and its window from the receipt of that', () => {
  const { buffer } = bufferOf('a', 'b')
  expect(buffer).toMatchObject({ key: 'k', slotKey: 'slot', cap: 5, openedMs: 70, openedMonotonicMs: 70 })
})

it('lets go of what was lost, and tells once it is empty', () => {
  const { buffer, requests, emptied } = bufferOf('a', 'b', 'c')
  requests[1]!.fate = 'lost'
  buffer.dropLost()
  expect(idsOf(buffer.requests)).toEqual(['a', 'c'])
  buffer.dropLost()
  expect(idsOf(buffer.requests)).toEqual(['a', 'c'])
  requests[0]!.fate = 'lost'
  buffer.dropLost()
  expect(emptied()).toBe(0)
  requests[2]!.fate = 'lost'
  buffer.dropLost()
  expect(emptied()).toBe(1)
})

it('has room again for the bytes of what was lost', () => {
  const { buffer, requests } = bufferOf('a', 'b')
  const body = 'x'.repeat(10)
  for (const request of requests) request.delivery = { ...request.delivery, body }
  buffer.bytes = 20
  requests[0]!.fate = 'lost'
  buffer.dropLost()
  expect(buffer.bytes).toBe(10)
})

it('brings what came in late into its place in the order of receipt', () => {
  const requests = ['a', 'b', 'c'].map((id) => held({ id }))
  const buffer = new BatchBuffer('slot', 5, requests[1]!, () => {})
  for (const index of [1, 2, 0]) buffer.add(requests[index]!)
  buffer.sort()
  expect(idsOf(buffer.requests)).toEqual(['a', 'b', 'c'])
})

it('brings what was received again while it waits into its new place in the order of receipt', () => {
  const { buffer, requests } = bufferOf('a', 'b', 'c')
  requests[0]!.sequence = requests[2]!.sequence + 1
  buffer.sort()
  expect(idsOf(buffer.requests)).toEqual(['b', 'c', 'a'])
})
