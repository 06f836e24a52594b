import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../repository/root.mjs'
import { isInstalled, npm, readJson } from './set-up.mjs'

/**
 * Installs the packages of a folder that has a lock file of its own, unless that has been done. The site and the example of
 * Next have one, so that nobody who runs the tests installs what only they need.
 *
 * @param {string} folder - From the root of the repository.
 */
export function installIn(folder) {
  const lock = readJson(`${folder}/package-lock.json`)
  if (isInstalled(lock, readJson(`${folder}/node_modules/.package-lock.json`))) return
  console.log(`Installing what ${folder}/package-lock.json lists (npm ci). This is done once.`)
  const parameters = ['ci', '--workspaces=false', '--include=dev', '--no-audit', '--no-fund']
  const [program, all] = npm(parameters)
  const { status, error } = spawnSync(program, all, { cwd: join(root, folder), stdio: 'inherit' })
  if (error) throw new Error(`npm could not be started: ${error.message}.`)
  if (status !== 0) throw new Error(`npm ci failed in ${folder}; what it printed above says why.`)
}
