import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { hasDebianTools } from '../debian/apt.mjs'
import { findOnPath, isExecutable } from '../debian/programs.mjs'
import { postgresCache } from './cache.mjs'
import { librariesIn, unpackDebianPackage } from './debian-programs.mjs'

/** Older ones are not supported. */
const oldest = 14
const debianPackages = ['postgresql-15', 'postgresql-17', 'postgresql-16', 'postgresql-14']

/**
 * Finds the programs of a real PostgreSQL ≥ 14 for the tests, and brings them where there are none.
 *
 * In this order: `POSTGRES_BIN` (the folder with `postgres` and `initdb`), where Debian installs them (the oldest first:
 * the newest is tested beside it), a `postgres` on the PATH, what an earlier run left in the cache, Debian's package
 * downloaded into the cache without root.
 *
 * @param {{ cache?: string, environment?: NodeJS.ProcessEnv, installed?: string }} [options]
 * @returns {{ folder: string, environment: NodeJS.ProcessEnv }}
 * @throws An error that says what to install, where nothing is found.
 */
export function resolvePostgres({
  cache = join(postgresCache(), 'debian'),
  environment = process.env,
  installed = '/usr/lib/postgresql',
} = {}) {
  const named = environment.POSTGRES_BIN
  if (named) {
    if (hasServer(named)) return { folder: named, environment }
    throw new Error(
      `POSTGRES_BIN: expected the folder of the programs 'postgres' and 'initdb'; got '${named}'.`,
    )
  }
  const found = foldersIn(installed).find(hasServer) ?? onPath(environment)
  if (found) return { folder: found, environment }
  const kept = readCache(cache, environment)
  if (kept) return kept
  if (!hasDebianTools(environment)) throw missing()
  const isWhole = () => readCache(cache, environment) !== undefined
  const said = unpackDebianPackage({ cache, environment, names: debianPackages, isWhole })
  const fetched = readCache(cache, environment)
  if (!fetched) throw missing(said ?? 'The downloaded server does not start here.')
  return fetched
}

function readCache(cache, environment) {
  const folder = foldersIn(join(cache, 'root/usr/lib/postgresql')).find(hasServer)
  if (!folder) return undefined
  const paths = [...librariesIn(cache), environment.LD_LIBRARY_PATH].filter(Boolean).join(delimiter)
  const own = { ...environment, LD_LIBRARY_PATH: paths }
  const { status } = spawnSync(join(folder, 'postgres'), ['--version'], { env: own })
  return status === 0 ? { folder, environment: own } : undefined
}

/** The folders of programs of each version that Debian would have installed there. */
function foldersIn(parent) {
  if (!existsSync(parent)) return []
  return readdirSync(parent)
    .filter((name) => Number(name) >= oldest)
    .sort((one, other) => Number(one) - Number(other))
    .map((name) => join(parent, name, 'bin'))
}

function onPath(environment) {
  const program = findOnPath('postgres', environment)
  return program && hasServer(dirname(program)) ? dirname(program) : undefined
}

function hasServer(folder) {
  return ['postgres', 'initdb'].every((name) => isExecutable(join(folder, name)))
}

function missing(detail) {
  return new Error(
    [
      'No PostgreSQL server was found. Install PostgreSQL ≥ 14 (Debian: apt-get install postgresql; macOS: brew install postgresql),',
      'or set POSTGRES_BIN to the folder of its programs.',
      ...(detail ? [detail] : []),
    ].join('\n'),
  )
}
