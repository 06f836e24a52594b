import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { npm } from '../run/set-up.mjs'

/**
 * Fills a folder of the cache, unless an earlier run has: as a whole, so that two runs at once, or one that is killed, never
 * leave half of it.
 *
 * @param {string} kept
 * @param {(folder: string) => void} fill
 * @returns {string} The folder.
 */
export function keep(kept, fill) {
  if (existsSync(kept)) return kept
  mkdirSync(dirname(kept), { recursive: true })
  const folder = mkdtempSync(join(dirname(kept), 'download-'))
  try {
    fill(folder)
    renameSync(folder, kept)
  } catch (error) {
    // Another run may have been faster.
    if (!existsSync(kept)) throw error
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return kept
}

/**
 * Installs packages from the npm registry into a folder, without running what they bring to be run.
 *
 * @param {string} folder
 * @param {readonly string[]} packages - Each with its version.
 */
export function installInto(folder, packages) {
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--save-exact']
  run(folder, npm(['install', ...flags, ...packages]))
}

/**
 * Runs a program in a folder.
 *
 * @param {string} cwd
 * @param {[program: string, parameters: string[]]} command
 * @param {NodeJS.ProcessEnv} [environment] - Beside that of this process.
 * @throws An error with what the program said, where it fails.
 */
export function run(cwd, [program, parameters], environment = {}) {
  const env = { ...process.env, ...environment }
  const { status, stdout, stderr, error } = spawnSync(program, parameters, { cwd, env, encoding: 'utf8' })
  if (status === 0) return
  throw new Error(
    `What tests need cannot be brought: ${error?.message ?? `${stdout}${stderr}`.trim().slice(-1_000)}`,
  )
}
