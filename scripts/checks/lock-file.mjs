import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../repository/root.mjs'

/** The lock file is one that `npm ci` accepts on every platform, and names no server to download from. */
export function checkLockFile() {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const problems = [...missingOptionals(lock), ...serverAddresses(lock)]
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return `${Object.keys(lock.packages).length} entries`
}

/**
 * Optional dependencies without an entry: published without their platform's package, or not published everywhere yet.
 * `npm ci` refuses such a lock file, unless the package that wants them is optional itself.
 */
export function missingOptionals(lock) {
  const paths = Object.keys(lock.packages)
  return Object.entries(lock.packages).flatMap(([path, { optional, optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !optional && !paths.some((other) => other.endsWith(`node_modules/${name}`)))
      .map(
        (name) =>
          `${path}: its optional dependency ${name} has no entry; pin the newest version of which all have.`,
      ),
  )
}

/** Entries that would be fetched from one particular server, whichever registry the user has configured. */
export function serverAddresses(lock) {
  return Object.entries(lock.packages)
    .filter(([, { resolved }]) => /^(?:git\+)?\w+:\/\//.test(resolved ?? ''))
    .map(
      ([path, { resolved }]) =>
        `${path}: is locked to ${resolved}; npm's setting omit-lockfile-registry-resolved leaves it out.`,
    )
}
