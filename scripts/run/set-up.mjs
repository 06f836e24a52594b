import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../repository/root.mjs'

/**
 * Makes a clone ready to run: refuses a Node that is too old, and installs what the lock file says unless that has been
 * done. Only `node:` modules are imported here, because nothing else exists before it has run.
 */
export function setUp() {
  const problem = nodeProblem(process.versions.node)
  if (problem) throw new Error(problem)
  process.chdir(root)
  if (isInstalled(readJson('package-lock.json'), readJson('node_modules/.package-lock.json'))) return
  console.log('Installing what package-lock.json lists (npm ci). This is done once.')
  const { status, error } = spawnSync(...npm(['ci', '--include=dev', '--no-audit', '--no-fund']), {
    stdio: 'inherit',
  })
  if (error)
    throw new Error(`npm could not be started: ${error.message}. Install npm ≥ 10, it comes with Node.`)
  if (status !== 0) throw new Error('npm ci failed; what it printed above says why.')
}

/** What is wrong with a version of Node, in words, or nothing. Sheaf runs on all of >=20.19; its test runner skips some. */
export function nodeProblem(version) {
  const [major, minor] = version.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) return undefined
  return `Node 20.19 or later, or 22.12 or later, is needed to work on Sheaf; this is ${version}. Install a newer one, then try again.`
}

/**
 * Whether every package that the lock file demands is there at its version, going by the list that npm leaves in
 * `node_modules` at the end of an install. Optional ones may be for another platform and do not count.
 */
export function isInstalled(lock, installed) {
  if (!lock || !installed) return false
  return Object.entries(lock.packages).every(
    ([path, wanted]) =>
      !path.includes('node_modules/') ||
      wanted.optional ||
      wanted.devOptional ||
      wanted.link ||
      installed.packages[path]?.version === wanted.version,
  )
}

/** The very npm that runs this script, where there is one: `npm` itself is not a program that Windows can start. */
export function npm(parameters) {
  const running = process.env.npm_execpath
  return running?.endsWith('npm-cli.js') ? [process.execPath, [running, ...parameters]] : ['npm', parameters]
}

/** A file of the repository, read as JSON; nothing where there is none. */
export function readJson(path) {
  const file = join(root, path)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}
