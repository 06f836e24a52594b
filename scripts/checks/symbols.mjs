import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from '../repository/root.mjs'
import { workspaces } from '../repository/workspaces.mjs'
import { refuse } from './findings.mjs'

const config = 'typedoc.json'

/** Every exported symbol says what it is, each of its members does, and what their comments link to exists. */
export async function checkSymbols() {
  const { entryPoints } = JSON.parse(readFileSync(join(root, config), 'utf8'))
  const entries = workspaces()
    .filter(({ isPublished }) => isPublished)
    .flatMap(({ folder, manifest }) => entriesOf(relative(root, folder), manifest))
    .filter((entry) => existsSync(join(root, entry)))
  const missing = entries.filter((entry) => !entryPoints.includes(entry))
  refuse(missing.map((entry) => ({ path: config, line: 1, what: `entryPoints lacks ${entry}.` })))

  // Loaded here, because it brings a compiler along, which the other checks do without.
  const [{ readProject }, { documentables, undocumented }] = await Promise.all([
    import('../symbols/read-project.mjs'),
    import('../symbols/undocumented.mjs'),
  ])
  const { project, complaints } = await readProject(root)
  refuse(undocumented(project))
  if (complaints.length > 0) throw new Error(complaints.join('\n'))
  return `${documentables(project).length} symbols and members`
}

/** The sources of what a package exports with types, by its manifest: `dist/testing.d.ts` is made of `src/testing.ts`. */
export function entriesOf(folder, { exports = {} }) {
  return Object.values(exports).flatMap((entry) => {
    const types = entry.import?.types ?? entry.types
    return types === undefined ? [] : [types.replace(/^\.\/dist\/(.*)\.d\.m?ts$/, `${folder}/src/$1.ts`)]
  })
}
