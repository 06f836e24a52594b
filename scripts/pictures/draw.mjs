import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../repository/root.mjs'
import { gathering } from './gathering.mjs'
import { isolation } from './isolation.mjs'
import { lease } from './lease.mjs'
import { manyToOne } from './many-to-one.mjs'
import { pathOfRequest } from './path.mjs'
import { themes } from './themes.mjs'

const pictures = { 'many-to-one': manyToOne, path: pathOfRequest, gathering, lease, isolation }

/** Every picture of the documentation, in each theme, by its path from the root of the repository. */
export function drawAll() {
  return new Map(
    Object.entries(pictures).flatMap(([name, draw]) =>
      Object.entries(themes).map(([theme, colours]) => [`docs/pictures/${name}-${theme}.svg`, draw(colours)]),
    ),
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  mkdirSync(join(root, 'docs/pictures'), { recursive: true })
  for (const [path, drawn] of drawAll()) writeFileSync(join(root, path), drawn)
}
