import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { minVersion, satisfies } from 'semver'
import { root } from '../repository/root.mjs'

/** The repository's own, that of the site, and that of the example of Next. */
const files = ['package-lock.json', 'docs/package-lock.json', 'examples/next/package-lock.json']

/** `npm ci` accepts the lock files on every platform, on every Node that we support, and from any registry. */
export function checkLockFile() {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const oldestNode = minVersion(engines.node).version
  const locks = files.map((file) => ({ file, lock: JSON.parse(readFileSync(join(root, file), 'utf8')) }))
  const problems = locks.flatMap(({ file, lock }) =>
    [...missingOptionals(lock), ...serverAddresses(lock), ...refusals(lock, oldestNode)].map(
      (problem) => `${file}: ${problem}`,
    ),
  )
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return `${locks.reduce((sum, { lock }) => sum + Object.keys(lock.packages).length, 0)} entries`
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

/** Packages that do not want to run on a version of Node. Npm itself leaves optional ones out where they do not fit. */
export function refusals(lock, node) {
  return Object.entries(lock.packages)
    .filter(([, { engines, optional }]) => !optional && engines?.node && !satisfies(node, engines.node))
    .map(
      ([path, { version, engines }]) =>
        `${path}: ${version} wants Node ${engines.node}, and we support ${node}; lock a version that runs on it.`,
    )
}
