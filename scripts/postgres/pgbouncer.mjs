import { spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { hasDebianTools } from '../debian/apt.mjs'
import { findOnPath, isExecutable } from '../debian/programs.mjs'
import { postgresCache } from './cache.mjs'
import { librariesIn, unpackDebianPackage } from './debian-programs.mjs'

/**
 * Finds a PgBouncer for the tests, and brings one where there is none.
 *
 * In this order: `PGBOUNCER_BIN`, `pgbouncer` where Debian installs it or on the PATH, what an earlier run left in the
 * cache, Debian's package downloaded into the cache without root.
 *
 * @param {{ cache?: string, environment?: NodeJS.ProcessEnv, installed?: string }} [options]
 * @returns {{ binary: string, environment: NodeJS.ProcessEnv }}
 * @throws An error that says what to install, where nothing is found.
 */
export function resolvePgBouncer({
  cache = join(postgresCache(), 'pgbouncer'),
  environment = process.env,
  installed = '/usr/sbin/pgbouncer',
} = {}) {
  const named = environment.PGBOUNCER_BIN
  if (named) {
    if (isExecutable(named)) return { binary: named, environment }
    throw new Error(`PGBOUNCER_BIN: expected the path of an executable pgbouncer; got '${named}'.`)
  }
  const found = isExecutable(installed) ? installed : findOnPath('pgbouncer', environment)
  if (found) return { binary: found, environment }
  const kept = readCache(cache, environment)
  if (kept) return kept
  if (!hasDebianTools(environment)) throw missing()
  const isWhole = () => readCache(cache, environment) !== undefined
  const said = unpackDebianPackage({ cache, environment, names: ['pgbouncer'], isWhole })
  const fetched = readCache(cache, environment)
  if (!fetched) throw missing(said ?? 'The downloaded PgBouncer does not start here.')
  return fetched
}

function readCache(cache, environment) {
  const binary = join(cache, 'root/usr/sbin/pgbouncer')
  if (!isExecutable(binary)) return undefined
  const paths = [...librariesIn(cache), environment.LD_LIBRARY_PATH].filter(Boolean).join(delimiter)
  const own = { ...environment, LD_LIBRARY_PATH: paths }
  return spawnSync(binary, ['--version'], { env: own }).status === 0
    ? { binary, environment: own }
    : undefined
}

function missing(detail) {
  return new Error(
    [
      'No PgBouncer was found. Install it (Debian: apt-get install pgbouncer; macOS: brew install pgbouncer), or set PGBOUNCER_BIN to one.',
      ...(detail ? [detail] : []),
    ].join('\n'),
  )
}
