/**
 * What breaks the order of the floors: an import, of a type too, that leads up or past them, and a folder or a file that
 * is on none.
 *
 * @param {readonly import('./read-sources.mjs').Source[]} core - The sources of core.
 * @param {readonly import('./read-floors.mjs').Floor[]} floors - The top one first.
 */
export function climbs(core, floors) {
  const heights = new Map(floors.map(({ folder }, index) => [folder, floors.length - index]))
  return [
    ...missingFloors(core, floors),
    ...strangers(core, heights),
    ...core.flatMap((source) =>
      source.name === 'index.ts'
        ? []
        : source.imports.flatMap((one) => {
            const what = faultOf(source, one, heights)
            return what ? [{ path: source.path, line: one.line, what }] : []
          }),
    ),
  ]
}

/** Floors of the list that have no folder. */
function missingFloors(core, floors) {
  const folders = new Set(core.map(({ folder }) => folder))
  return floors
    .filter(({ folder }) => !folders.has(folder))
    .map(({ folder, line }) => ({
      path: 'ARCHITECTURE.md',
      line,
      what: `the floor '${folder}' has no folder packages/core/src/${folder}. Take it off the list, or name the folder that took its place.`,
    }))
}

/** Files beside the floors, and folders that are not on the list, each told once. */
function strangers(core, heights) {
  const told = new Set(['index.ts'])
  return core.flatMap(({ name, folder, path }) => {
    if (heights.has(folder) || told.has(folder || name)) return []
    told.add(folder || name)
    const what = folder
      ? `the folder '${folder}' is no floor. Give it its place in the list of floors in ARCHITECTURE.md, or move its files.`
      : "beside the floors there is only 'index.ts'. Move this file into the folder of the stage that it is for."
    return [{ path, line: 1, what }]
  })
}

function faultOf({ folder }, { target, specifier }, heights) {
  if (target === '') return 'import() of a computed path, which no rule can follow. Write the path out.'
  if (target.startsWith('..')) {
    return `imports '${specifier}', which leads out of packages/core/src. Core imports its own files only.`
  }
  const targetFolder = target.includes('/') ? target.split('/')[0] : ''
  if (targetFolder === folder) return undefined
  if (targetFolder === '') {
    return `imports '${specifier}', which stands above all floors. Import the file that has what you need.`
  }
  const [from, to] = [heights.get(folder), heights.get(targetFolder)]
  if (from === undefined || to === undefined) {
    const unknown = from === undefined ? folder : targetFolder
    return `imports '${specifier}', and '${unknown}' is not in the list of floors. Imports lead from one floor of ARCHITECTURE.md down to another.`
  }
  if (from > to) return undefined
  return `imports '${specifier}', up from ${folder} to ${targetFolder} (types count). Move what both need down to ${folder} or below it, or let ${targetFolder} hand it in.`
}
