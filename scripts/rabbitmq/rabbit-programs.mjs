import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { hasDebianTools } from '../debian/apt.mjs'
import { findOnPath } from '../debian/programs.mjs'
import { unpackRabbit } from './debian-rabbit.mjs'

/**
 * The folders of a RabbitMQ and of the Erlang that runs it.
 *
 * @typedef {{ erlang: string, home: string, version: string }} RabbitPrograms
 */

/** Where what was downloaded is kept, outside of `node_modules`, so that a second clone finds it again. */
function rabbitCache(environment = process.env) {
  return join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'sheaf', 'rabbitmq')
}

/**
 * Finds the programs of a real RabbitMQ for the tests, and brings them where there are none.
 *
 * In this order: `RABBITMQ_ROOT` (a folder in which Debian's packages are unpacked), where Debian installs them, a
 * `rabbitmq-server` on the PATH, what an earlier run left in the cache, Debian's packages downloaded into the cache without
 * root.
 *
 * @param {{ cache?: string, environment?: NodeJS.ProcessEnv, installed?: string, suite?: string }} [options] - `suite` names a
 * release of Debian: its RabbitMQ is wanted then, and no other.
 * @returns {RabbitPrograms}
 * @throws An error that says what to install, where nothing is found.
 */
export function resolveRabbit({ cache, environment = process.env, installed = '/', suite } = {}) {
  const kept = cache ?? join(rabbitCache(environment), suite ?? 'own')
  if (suite === undefined) {
    const named = environment.RABBITMQ_ROOT
    if (named) {
      const programs = unpackedIn(named)
      if (programs) return programs
      throw new Error(
        `RABBITMQ_ROOT: expected a folder with usr/lib/erlang and usr/lib/rabbitmq, as in Debian's packages; got '${named}'.`,
      )
    }
    const found = unpackedIn(installed) ?? onPath(environment)
    if (found) return found
  }
  const before = unpackedIn(join(kept, 'root'))
  if (before) return before
  if (!hasDebianTools(environment)) throw missing(suite)
  const isWhole = () => unpackedIn(join(kept, 'root')) !== undefined
  const said = unpackRabbit({ cache: kept, environment, isWhole, suite })
  const fetched = unpackedIn(join(kept, 'root'))
  if (!fetched) throw missing(suite, said ?? 'What was downloaded has no RabbitMQ.')
  return fetched
}

/** The programs where Debian's packages put them. */
function unpackedIn(root) {
  const erlang = join(root, 'usr/lib/erlang')
  const homes = join(root, 'usr/lib/rabbitmq/lib')
  if (!existsSync(erlang) || !existsSync(homes)) return undefined
  const name = readdirSync(homes).find((each) => each.startsWith('rabbitmq_server-'))
  return name && { erlang, home: join(homes, name), version: name.slice('rabbitmq_server-'.length) }
}

/** The programs of an installation of another kind, as Homebrew's: its script lies in the server's own folder. */
function onPath(environment) {
  const script = findOnPath('rabbitmq-server', environment)
  const erl = findOnPath('erl', environment)
  if (!script || !erl) return undefined
  const home = dirname(dirname(realpathSync(script)))
  const app = existsSync(join(home, 'plugins'))
    ? readdirSync(join(home, 'plugins')).find((name) => /^rabbit-\d/.test(name))
    : undefined
  const asked = ['-noshell', '-eval', 'io:format("~s", [code:root_dir()]), halt().']
  const { stdout, status } = spawnSync(erl, asked, { env: environment, encoding: 'utf8' })
  if (!app || status !== 0) return undefined
  return { erlang: stdout.trim(), home, version: app.replace(/^rabbit-|\.ez$/g, '') }
}

function missing(suite, detail) {
  return new Error(
    [
      suite
        ? `The RabbitMQ of Debian ${suite} could not be brought.`
        : 'No RabbitMQ server was found. Install RabbitMQ ≥ 3.10 (Debian: apt-get install rabbitmq-server; macOS: brew install rabbitmq), or set RABBITMQ_ROOT to a folder of unpacked packages of Debian.',
      ...(detail ? [detail] : []),
    ].join('\n'),
  )
}
