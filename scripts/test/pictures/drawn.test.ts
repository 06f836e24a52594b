import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { drawAll } from '../../pictures/draw.mjs'
import { root } from '../../repository/root.mjs'

const drawn = drawAll() as Map<string, string>

it.each([...drawn])('%s is what `npm run pictures` draws', (path, picture) => {
  expect(readFileSync(`${root}/${path}`, 'utf8')).toBe(picture)
})

it('leaves no other picture in the folder', () => {
  const names = readdirSync(`${root}/docs/pictures`).filter((name) => name.endsWith('.svg'))
  expect(names.map((name) => `docs/pictures/${name}`).sort()).toEqual([...drawn.keys()].sort())
})
