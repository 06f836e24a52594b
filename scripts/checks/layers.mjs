import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { climbs } from '../layers/climbs.mjs'
import { typeCircles, valueCircles } from '../layers/file-circles.mjs'
import { folderCircles } from '../layers/folder-circles.mjs'
import { engineInLight } from '../layers/halves.mjs'
import { tooLong } from '../layers/lengths.mjs'
import { publicNamesBelow } from '../layers/public-names.mjs'
import { readFloors } from '../layers/read-floors.mjs'
import { readSources } from '../layers/read-sources.mjs'
import { root } from '../repository/root.mjs'
import { refuse } from './findings.mjs'

/**
 * What each rule finds, by its name. The first four are about core alone. That all adapters name their files alike is no
 * rule here: those who review a change see to it.
 *
 * @type {Record<string, (house: ReturnType<typeof readHouse>) => import('./findings.mjs').Finding[]>}
 */
export const rules = {
  floors: ({ core, floors }) => climbs(core, floors),
  halves: ({ core, floors }) => engineInLight(core, floors),
  'circles of folders': ({ core }) => folderCircles(core),
  'public names': ({ core }) => publicNamesBelow(core),
  'circles by values': ({ packages }) => packages.flatMap(valueCircles),
  'circles by types': ({ packages }) => packages.flatMap(typeCircles),
  lengths: ({ packages }) => packages.flatMap(tooLong),
}

/** Core keeps to its floors and halves, no package has circles, and no file is too long. */
export function checkLayers() {
  const house = readHouse(root)
  refuse(Object.values(rules).flatMap((rule) => rule(house)))
  return `${house.packages.flat().length} files in ${house.packages.length} packages, ${house.floors.length} floors`
}

/**
 * What the rules are about.
 *
 * @param {string} folder - The root of the repository.
 * @throws An error in words where ARCHITECTURE.md has no list of floors.
 */
export function readHouse(folder) {
  const floors = readFloors(readFileSync(join(folder, 'ARCHITECTURE.md'), 'utf8'))
  const packages = new Map(
    readdirSync(join(folder, 'packages')).map((name) => [name, readSources(folder, name)]),
  )
  return { floors, core: packages.get('core') ?? [], packages: [...packages.values()] }
}
