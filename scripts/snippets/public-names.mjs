import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { workspaces } from '../repository/workspaces.mjs'
import { exportedNames } from './assemble.mjs'

/**
 * Which package exports a name; of two, core.
 *
 * @returns {Map<string, string>}
 */
export function publicNames() {
  const names = new Map()
  for (const { name, folder, manifest } of workspaces().filter(({ isPublished }) => isPublished)) {
    for (const entry of Object.keys(manifest.exports)) {
      const source = join(folder, 'src', entry === '.' ? 'index.ts' : `${entry.slice(2)}.ts`)
      if (!existsSync(source)) continue
      for (const exported of exportedNames(readFileSync(source, 'utf8'))) {
        if (!names.has(exported)) names.set(exported, entry === '.' ? name : `${name}/${entry.slice(2)}`)
      }
    }
  }
  return names
}
