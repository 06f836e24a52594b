import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../repository/root.mjs'
import { workspaces } from '../repository/workspaces.mjs'
import { npm } from '../run/set-up.mjs'

/**
 * Packs every published package, as `npm publish` would, into one folder. They have to be built.
 *
 * @returns {Map<string, { tarball: string, files: string[] }>} By name; `files` by their path in the package.
 */
export function pack(target = join(root, 'node_modules/.cache/sheaf/packed')) {
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  const packages = workspaces().filter(({ isPublished }) => isPublished)
  const selection = packages.flatMap(({ name }) => ['--workspace', name])
  const [program, parameters] = npm([
    'pack',
    '--json',
    '--loglevel=error',
    '--pack-destination',
    target,
    ...selection,
  ])
  const packed = JSON.parse(execFileSync(program, parameters, { cwd: root, encoding: 'utf8' }))
  return new Map(
    Object.values(packed).map(({ name, filename, files }) => [
      name,
      {
        tarball: join(target, filename),
        files: files.map(({ path }) => path),
      },
    ]),
  )
}
