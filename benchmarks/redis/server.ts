import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  endWithThisProcess,
  resolveRedisServer,
  serverEnvironment,
} from '../../scripts/redis/redis-server.mjs'
import { cpuSecondsOf } from '../shared/cpu-seconds.js'

/** A Redis of the benchmark's own, and what it costs. */
export interface BenchmarkServer {
  readonly port: number
  readonly pid: number
  /** Seconds of processor time that the server has used. */
  cpuSeconds(): number
  /** Bytes that the append-only file has grown to. */
  logBytes(): number
  stop(): Promise<void>
}

export async function startServer({ hasLog = false } = {}): Promise<BenchmarkServer> {
  const server = resolveRedisServer({ usesUrl: false })
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'sheaf-benchmark-'))
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder]
  const log = ['--appendonly', hasLog ? 'yes' : 'no', '--auto-aof-rewrite-percentage', '0']
  const child = spawn(server.binary, [...settings, ...log], {
    env: serverEnvironment(server),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  endWithThisProcess(child)
  await isReady(child)
  return {
    port,
    pid: child.pid!,
    cpuSeconds: () => cpuSecondsOf(child.pid!),
    logBytes: () => readFileSync(join(folder, 'appendonlydir/appendonly.aof.1.incr.aof')).length,
    async stop() {
      const exited = once(child, 'exit')
      child.kill()
      await exited
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function isReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    let log = ''
    child.stdout!.on('data', (chunk) => {
      log += chunk
      if (/Ready to accept connections/.test(log)) resolve()
    })
  })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
