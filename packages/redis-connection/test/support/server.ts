import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  endWithThisProcess,
  resolveRedisServer,
  type ServerBinary,
  serverEnvironment,
} from '../../../../scripts/redis/redis-server.mjs'

export interface ServerOptions {
  readonly port?: number
  /** Kept by the caller; without it the server has a folder of its own that goes with it. */
  readonly folder?: string
  readonly settings?: readonly string[]
  /** Another program than that of this machine. */
  readonly program?: ServerBinary
}

/** A real server on 127.0.0.1, started for a test. */
export class TestServer {
  readonly port: number
  readonly folder: string
  readonly #process: ChildProcess
  readonly #isFolderOwn: boolean

  private constructor(port: number, folder: string, process: ChildProcess, isFolderOwn: boolean) {
    this.port = port
    this.folder = folder
    this.#process = process
    this.#isFolderOwn = isFolderOwn
  }

  static async start(options: ServerOptions = {}): Promise<TestServer> {
    const port = options.port ?? (await freePort())
    const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'sheaf-redis-')))
    const server = options.program ?? resolveRedisServer({ usesUrl: false })
    const settings = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder]
    const child = spawn(server.binary, ['--port', String(port), ...settings, ...(options.settings ?? [])], {
      env: serverEnvironment(server),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    endWithThisProcess(child)
    await isReady(child)
    return new TestServer(port, folder, child, options.folder === undefined)
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`
  }

  get pid(): number {
    return this.#process.pid!
  }

  /** Ends the server, as a crash would where the signal is SIGKILL. Idempotent. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const exited = once(this.#process, 'exit')
      this.#process.kill('SIGCONT')
      this.#process.kill(signal)
      await exited
    }
    if (this.#isFolderOwn) await rm(this.folder, { recursive: true, force: true })
  }

  /** Lets the server hang, without closing a connection. */
  pause(): void {
    this.#process.kill('SIGSTOP')
  }

  resume(): void {
    this.#process.kill('SIGCONT')
  }
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  return (await probe(0))!
}

/** A port for a node of a cluster, which also listens ten thousand ports higher. */
export async function freeClusterPort(): Promise<number> {
  for (;;) {
    // Below the ports that the system gives to connections.
    const port = await probe(12_000 + Math.floor(Math.random() * 10_000))
    if (port !== undefined && (await probe(port + 10_000)) !== undefined) return port
  }
}

async function probe(wanted: number): Promise<number | undefined> {
  const server = createServer().listen(wanted, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch {
    return undefined
  }
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

function isReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = ''
    const read = (chunk: Buffer) => {
      log += chunk
      if (/Ready to accept connections/.test(log)) resolve()
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`The Redis server ended with ${code}:\n${log}`)))
  })
}
