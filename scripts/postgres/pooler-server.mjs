import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { resolvePgBouncer } from './pgbouncer.mjs'
import { endWithThisProcess, freePort } from './postgres-server.mjs'
import { serverUser } from './server-user.mjs'

/** A real PgBouncer in front of a server, started for a test; it ends with this process. */
export class PoolerServer {
  #process
  #folder
  /** The port that it listens on. */
  port

  constructor(process, folder, port) {
    this.#process = process
    this.#folder = folder
    this.port = port
  }

  /**
   * Starts a pooler in front of the server that listens on a port.
   *
   * @param {{ port: number }} server
   * @param {{ mode?: 'transaction' | 'session' }} [options] - When a client gives its connection to the server back.
   * @returns {Promise<PoolerServer>}
   */
  static async start(server, { mode = 'transaction' } = {}) {
    const { binary, environment } = resolvePgBouncer()
    const folder = mkdtempSync(join(tmpdir(), 'sheaf-pgbouncer-'))
    const user = serverUser()
    const port = await freePort()
    const settings = join(folder, 'pgbouncer.ini')
    writeFileSync(settings, settingsOf(server.port, port, mode))
    if (user) chownSync(folder, user.uid, user.gid)
    const child = spawn(binary, [settings], {
      ...user,
      cwd: folder,
      env: environment,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    endWithThisProcess(child)
    await isReady(child)
    return new PoolerServer(child, folder, port)
  }

  /** Where clients find it. */
  get url() {
    return `postgres://postgres@127.0.0.1:${this.port}/postgres`
  }

  /** Idempotent. */
  async stop() {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const exited = once(this.#process, 'exit')
      this.#process.kill('SIGTERM')
      await exited
    }
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

function settingsOf(target, port, mode) {
  return `[databases]
* = host=127.0.0.1 port=${target} user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = ${mode}
max_client_conn = 500
default_pool_size = 20
ignore_startup_parameters = extra_float_digits,options
`
}

function isReady(child) {
  return new Promise((resolve, reject) => {
    let log = ''
    child.stderr.on('data', (chunk) => {
      log = `${log}${chunk}`.slice(-20_000)
      if (/process up/.test(log)) resolve()
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`PgBouncer ended with ${code}:\n${log}`)))
  })
}
