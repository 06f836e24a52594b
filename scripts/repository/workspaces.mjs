import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

/**
 * The repository's packages in the order in which they build on each other, then examples and benchmarks.
 *
 * @returns {{ name: string, folder: string, isPublished: boolean, manifest: Record<string, any> }[]}
 */
export function workspaces() {
  const packages = readdirSync(join(root, 'packages')).map((name) => `packages/${name}`)
  return [...packages.sort(coreFirst), 'examples', 'benchmarks']
    .filter((path) => existsSync(join(root, path, 'package.json')))
    .map((path) => {
      const folder = join(root, path)
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
      return { name: manifest.name, folder, isPublished: manifest.private !== true, manifest }
    })
}

function coreFirst(left, right) {
  return Number(right === 'packages/core') - Number(left === 'packages/core') || left.localeCompare(right)
}
