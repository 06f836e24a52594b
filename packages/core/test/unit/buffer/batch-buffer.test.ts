import { expect, it } from 'vitest'
import { BatchBuffer } from '../../../src/buffer/batch-buffer.js'
import { held, idsOf } from '../support/held.js'

function bufferOf(...ids: string[]) {
  const requests = ids.map((id) => held({ id, key: 'k', atMs: 70 }))
  let emptied = 0
  const buffer = new BatchBuffer('slot', 5, requests[0]!, () => emptied++)
  buffer.requests.push(...requests)
  return { buffer, requests, emptied: () => emptied }
}

it('has the key of its first request, and its window from the receipt of that', () => {
  const { buffer } = bufferOf('a', 'b')
  expect(buffer).toMatchObject({ key: 'k', slotKey: 'slot', cap: 5, openedMs: 70, openedMonotonicMs: 70 })
})

it('lets go of what was lost, and tells once it is empty', () => {
  const { buffer, requests, emptied } = bufferOf('a', 'b', 'c')
  buffer.dropLost(requests[1]!)
  expect(idsOf(buffer.requests)).toEqual(['a', 'c'])
  buffer.dropLost(held())
  expect(idsOf(buffer.requests)).toEqual(['a', 'c'])
  buffer.dropLost(requests[0]!)
  expect(emptied()).toBe(0)
  buffer.dropLost(requests[2]!)
  expect(emptied()).toBe(1)
})
