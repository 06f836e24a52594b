import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { changePlaces } from '../architecture/change-places.mjs'
import { heldFields } from '../architecture/held-fields.mjs'
import { namedFiles } from '../architecture/named-files.mjs'
import { namedMembers } from '../architecture/named-members.mjs'
import { readSources } from '../layers/read-sources.mjs'
import { root } from '../repository/root.mjs'
import { refuse } from './findings.mjs'

/** ARCHITECTURE.md names every file of core; it and CONTRIBUTING.md name nothing that is not there. */
export function checkArchitecture() {
  const core = readSources(root, 'core')
  refuse(architectureFindings(root, core))
  return `${core.length} files`
}

/**
 * @param {string} folder - The root of the repository.
 * @param {readonly import('../layers/read-sources.mjs').Source[]} core - The sources of core.
 * @returns {import('./findings.mjs').Finding[]}
 */
export function architectureFindings(folder, core) {
  const page = (name) => readFileSync(join(folder, name), 'utf8')
  const exists = (path) => existsSync(join(folder, path))
  const architecture = page('ARCHITECTURE.md')
  return [
    ...namedFiles(architecture, core, exists),
    ...namedMembers(architecture, core),
    ...heldFields(architecture, core),
    ...changePlaces(page('CONTRIBUTING.md'), exists),
  ]
}
