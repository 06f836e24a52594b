import { expect, it } from 'vitest'
import { freshId } from '../../../src/enqueue/fresh-id.js'
import { keptBytes } from '../../support/kept-bytes.js'

it('is a random UUID, another one each time', () => {
  const ids = new Set(Array.from({ length: 1_000 }, freshId))
  expect(ids.size).toBe(1_000)
  for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
})

it('is one text, and no tree of the pieces that Node makes it of, which takes 480 bytes', async () => {
  expect(await keptBytes((count) => Array.from({ length: count }, freshId))).toBeLessThan(200)
})
