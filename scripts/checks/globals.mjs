import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fakedGlobals } from '../globals/faked.mjs'
import { instancesOfGlobals } from '../globals/instances.mjs'
import { readSources } from '../layers/read-sources.mjs'
import { root } from '../repository/root.mjs'
import { refuse } from './findings.mjs'

/** No package asks for instances of global classes, or relies on globals that the fake timers of a test replace. */
export function checkGlobals() {
  const packages = readPackages(root)
  refuse(packages.flatMap((sources) => [...instancesOfGlobals(sources), ...fakedGlobals(sources)]))
  return `${packages.flat().length} files`
}

/** The sources of every package. */
export function readPackages(folder) {
  return readdirSync(join(folder, 'packages')).map((name) => readSources(folder, name))
}
