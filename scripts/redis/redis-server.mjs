import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, symlinkSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { downloadPackages, hasDebianTools } from '../debian/apt.mjs'
import { findOnPath, isExecutable } from '../debian/programs.mjs'

/** Without these Debian's server does not start; the others are on nearly every machine already. */
const requiredPackages = ['redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1']
const likelyPackages = ['libssl3t64', 'libssl3', 'libsystemd0']

/**
 * Finds a real Redis or Valkey for the tests, and brings one where there is none.
 *
 * In this order: `REDIS_URL`, `REDIS_SERVER_BIN` (with `REDIS_LD_LIBRARY_PATH`), `redis-server` or `valkey-server` on the
 * PATH, what an earlier run left in the cache, Debian's package downloaded into the cache without root.
 *
 * @param {{ cache?: string, environment?: NodeJS.ProcessEnv, usesUrl?: boolean }} [options] - `usesUrl: false` looks for a
 * binary even where `REDIS_URL` names a server, for tests that must stop and start servers of their own.
 * @returns {{ url: string } | { binary: string, libraryPath?: string }}
 * @throws An error that says what to install, where nothing is found.
 */
export function resolveRedisServer({
  cache = defaultCache(),
  environment = process.env,
  usesUrl = true,
} = {}) {
  if (usesUrl && environment.REDIS_URL) return { url: environment.REDIS_URL }
  if (environment.REDIS_SERVER_BIN) return checked(environment.REDIS_SERVER_BIN, environment)
  for (const name of ['redis-server', 'valkey-server']) {
    const binary = findOnPath(name, environment)
    if (binary) return { binary }
  }
  const kept = readCache(cache)
  if (kept) return kept
  if (!hasDebianTools(environment)) throw missing()
  download(cache, environment)
  const fetched = readCache(cache)
  if (!fetched) throw missing('The downloaded server does not start here.')
  return fetched
}

/**
 * Finds the command-line tool that belongs to a server: beside it, or on the PATH. Every package of a server brings it.
 *
 * @throws An error that says what to install, where there is none.
 */
export function resolveRedisCli({ binary }, environment = process.env) {
  for (const name of ['redis-cli', 'valkey-cli']) {
    const beside = join(dirname(binary), name)
    const found = isExecutable(beside) ? beside : findOnPath(name, environment)
    if (found) return found
  }
  throw new Error(`No redis-cli was found beside ${binary} nor on the PATH. Install redis-tools.`)
}

/** Outside of `node_modules`, so that a fresh install or a second clone finds it again. */
function defaultCache() {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'sheaf', 'redis')
}

/** The environment in which a resolved binary runs. */
export function serverEnvironment({ libraryPath }, environment = process.env) {
  if (!libraryPath) return { ...environment }
  const paths = [libraryPath, environment.LD_LIBRARY_PATH].filter(Boolean)
  return { ...environment, LD_LIBRARY_PATH: paths.join(':') }
}

/**
 * Sees to it that a server does not outlive this process, even where this process is killed: a shell waits for the end of
 * a pipe that only this process holds, and ends the server then.
 */
export function endWithThisProcess(server) {
  const guard = spawn('sh', ['-c', 'read _; kill -9 "$0"', String(server.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.unref()
  server.once('exit', () => guard.kill('SIGKILL'))
}

function checked(binary, environment) {
  if (!isExecutable(binary)) {
    throw new Error(
      `REDIS_SERVER_BIN: expected the path of an executable redis-server or valkey-server; got '${binary}'.`,
    )
  }
  const libraryPath = environment.REDIS_LD_LIBRARY_PATH
  return libraryPath ? { binary, libraryPath } : { binary }
}

function readCache(cache) {
  const root = join(cache, 'root')
  const binary = join(root, 'usr/bin/redis-server')
  if (!existsSync(binary)) return undefined
  const libraries = join(root, 'usr/lib')
  const folder = readdirSync(libraries).find((name) => name.endsWith('-linux-gnu'))
  const server = folder ? { binary, libraryPath: join(libraries, folder) } : { binary }
  const { status } = spawnSync(binary, ['--version'], { env: serverEnvironment(server) })
  return status === 0 ? server : undefined
}

/** Debian ships one program for server and tools; the name it is started by picks the role. */
function download(cache, environment) {
  downloadPackages({
    cache,
    environment,
    isWhole: () => readCache(cache) !== undefined,
    choose: (apt) => {
      const fetched = apt(['download', ...requiredPackages])
      if (fetched.status !== 0) throw missing(`apt-get download said: ${fetched.stderr.trim().slice(-1000)}`)
      // One at a time: their names differ between releases of Debian.
      for (const name of likelyPackages) apt(['download', name])
    },
    prepare: (root) => {
      const binary = join(root, 'usr/bin/redis-server')
      if (!existsSync(binary)) symlinkSync('redis-check-rdb', binary)
    },
  })
}

function missing(detail) {
  return new Error(
    [
      'No Redis server was found. Install redis-server ≥ 6.2 or valkey-server ≥ 7.2 (Debian: apt-get install redis-server; macOS: brew install redis),',
      'or set REDIS_SERVER_BIN to one, or REDIS_URL to a server that is running.',
      ...(detail ? [detail] : []),
    ].join('\n'),
  )
}
