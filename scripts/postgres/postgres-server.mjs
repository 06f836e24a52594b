import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { resolvePostgres } from './postgres-programs.mjs'
import { childrenOf } from './processes.mjs'
import { serverUser } from './server-user.mjs'

/** Nothing here outlives a test, so that nothing has to reach a disk. */
const testSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '64MB',
  max_connections: 400,
  fsync: 'off',
  jit: 'off',
}

/** Connections as a role of that name need its password; all others are trusted. */
const access = `host all locked 127.0.0.1/32 scram-sha-256
host all all 127.0.0.1/32 trust
`

const restartMs = 20_000

/** A real PostgreSQL on 127.0.0.1, started for a test, an example or a benchmark; it ends with this process. */
export class PostgresServer {
  #programs
  #process
  /** The port that it listens on. */
  port
  /** The folder of its data. */
  folder

  constructor(programs, port, folder) {
    this.#programs = programs
    this.port = port
    this.folder = folder
  }

  /**
   * Makes an empty database cluster and starts a server on it.
   *
   * @param {{ programs?: { folder: string, environment: NodeJS.ProcessEnv }, settings?: Record<string, string | number>,
   *   encoding?: string }} [options] - `settings` are those of `postgresql.conf`.
   * @returns {Promise<PostgresServer>}
   */
  static async start({ programs = resolvePostgres(), settings = {}, encoding = 'UTF8' } = {}) {
    const folder = mkdtempSync(join(tmpdir(), 'sheaf-postgres-'))
    const user = serverUser()
    if (user) chownSync(folder, user.uid, user.gid)
    const server = new PostgresServer(programs, await freePort(), folder)
    try {
      const options = [
        '--no-sync',
        '--username=postgres',
        '--auth=trust',
        `--encoding=${encoding}`,
        '--locale=C',
      ]
      const made = spawnSync(join(programs.folder, 'initdb'), ['--pgdata', folder, ...options], {
        ...user,
        cwd: folder,
        env: programs.environment,
        encoding: 'utf8',
      })
      if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`)
      writeFileSync(join(folder, 'pg_hba.conf'), access)
      writeFileSync(join(folder, 'postgresql.auto.conf'), linesOf({ ...testSettings, ...settings }))
      await server.restart()
      return server
    } catch (error) {
      rmSync(folder, { recursive: true, force: true })
      throw error
    }
  }

  /** Where clients find it. */
  get url() {
    return `postgres://postgres@127.0.0.1:${this.port}/postgres`
  }

  /** The process of the postmaster. */
  get pid() {
    return this.#process.pid
  }

  /** Starts the server on its old data, at its old port. What a crash left running keeps it from that for a moment. */
  async restart() {
    const endsAt = performance.now() + restartMs
    for (;;) {
      const user = serverUser()
      const child = spawn(
        join(this.#programs.folder, 'postgres'),
        ['-D', this.folder, '-p', String(this.port)],
        {
          ...user,
          cwd: this.folder,
          env: this.#programs.environment,
          stdio: ['ignore', 'ignore', 'pipe'],
        },
      )
      endWithThisProcess(child)
      try {
        await isReady(child)
        this.#process = child
        return
      } catch (error) {
        if (performance.now() > endsAt) throw error
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
  }

  /**
   * Ends the server: `SIGINT` disconnects everybody and shuts down in order, `SIGQUIT` is a crash, `SIGKILL` that of the
   * postmaster alone. Its data stay.
   *
   * @param {'SIGINT' | 'SIGQUIT' | 'SIGKILL'} [signal]
   */
  async end(signal = 'SIGINT') {
    const child = this.#process
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  }

  /** Ends the server and removes its data. Idempotent. */
  async stop() {
    this.resume()
    await this.end()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** Lets the server hang, without closing a connection. */
  pause() {
    this.#signalAll('SIGSTOP')
  }

  resume() {
    this.#signalAll('SIGCONT')
  }

  /** Every connection has a process of its own. */
  #signalAll(signal) {
    for (const pid of [this.pid, ...childrenOf(this.pid)]) {
      try {
        process.kill(pid, signal)
      } catch {
        // It has ended meanwhile.
      }
    }
  }
}

/** A port that nobody listens on at this moment. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
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

function linesOf(settings) {
  return Object.entries(settings)
    .map(([name, value]) => `${name} = '${value}'\n`)
    .join('')
}

function isReady(child) {
  return new Promise((resolve, reject) => {
    let log = ''
    child.stderr.on('data', (chunk) => {
      log = `${log}${chunk}`.slice(-20_000)
      if (log.includes('database system is ready to accept connections')) resolve()
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`The PostgreSQL server ended with ${code}:\n${log}`)))
  })
}
