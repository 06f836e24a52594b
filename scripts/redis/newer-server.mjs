import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { downloadPackages, hasDebianTools } from '../debian/apt.mjs'
import { baseLibraries, ownLoader } from '../debian/own-loader.mjs'

/** What both servers need beside the C library; a name that a release has not is passed over. */
const libraries = [...baseLibraries, 'libjemalloc2', 'liblzf1', 'libatomic1', 'liblua5.1-0']

/**
 * Brings the Redis or the Valkey of a release of Debian, without root, to test against others than this machine's.
 *
 * @param {{ name: 'redis' | 'valkey', suite: string, environment?: NodeJS.ProcessEnv }} options
 * @returns {{ binary: string, version: string }}
 * @throws An error that says why it cannot be had.
 */
export function resolveNewerServer({ name, suite, environment = process.env }) {
  const home = environment.XDG_CACHE_HOME || join(homedir(), '.cache')
  const cache = join(home, 'sheaf', name, suite)
  const kept = serverIn(cache, name)
  if (kept) return kept
  if (!hasDebianTools(environment)) throw new Error(`Debian's ${name} needs apt-get and dpkg.`)
  downloadPackages({
    ...{ cache, environment, suite },
    isWhole: () => serverIn(cache, name) !== undefined,
    choose: (apt) => {
      const { status, stderr } = apt(['download', `${name}-server`, `${name}-tools`])
      if (status !== 0) throw new Error(`apt-get download said: ${stderr.trim().slice(-1000)}`)
      // All at once is far quicker, where the release has all of them.
      if (apt(['download', ...libraries]).status !== 0)
        for (const library of libraries) apt(['download', library])
    },
    prepare: (root) => {
      const server = join(root, 'usr/bin', `${name}-server`)
      // Debian has one program for server and tools, and a link for each name.
      const program = existsSync(server) ? realpathSync(server) : server
      const useLoader = ownLoader(root, join(cache, 'root'))
      if (lstatSync(program).isFile()) useLoader(program)
    },
  })
  const fetched = serverIn(cache, name)
  if (!fetched) throw new Error(`Debian's ${name} of ${suite} does not start here.`)
  return fetched
}

function serverIn(cache, name) {
  const binary = join(cache, 'root/usr/bin', `${name}-server`)
  if (!existsSync(binary)) return undefined
  const { status, stdout } = spawnSync(binary, ['--version'], { encoding: 'utf8' })
  const version = /v=([\d.]+)/.exec(stdout ?? '')?.[1]
  return status === 0 && version ? { binary, version } : undefined
}
