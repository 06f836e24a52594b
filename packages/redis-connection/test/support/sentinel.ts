import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import {
  endWithThisProcess,
  resolveRedisServer,
  serverEnvironment,
} from '../../../../scripts/redis/redis-server.mjs'
import { freePort, TestServer } from './server.js'
import { until } from './until.js'

export const masterName = 'sheaf'

/** A master with a replica, and a sentinel that watches over both. */
export class WatchedServers {
  readonly sentinelPort: number
  readonly master: TestServer
  readonly #replica: TestServer
  readonly #stopSentinel: () => Promise<void>

  private constructor(port: number, servers: readonly TestServer[], stopSentinel: () => Promise<void>) {
    this.sentinelPort = port
    this.master = servers[0]!
    this.#replica = servers[1]!
    this.#stopSentinel = stopSentinel
  }

  /** @param downAfterMs - How long the master may be silent before its replica takes over. */
  static async start({ downAfterMs = 500 } = {}): Promise<WatchedServers> {
    const fast = ['--repl-diskless-sync-delay', '0']
    const master = await TestServer.start({ settings: fast })
    const replica = await TestServer.start({
      settings: ['--replicaof', '127.0.0.1', String(master.port), ...fast],
    })
    const client = new Redis(replica.port, '127.0.0.1')
    await until('the replica follows', async () =>
      (await client.info('replication')).includes('master_link_status:up'),
    )
    client.disconnect()
    const port = await freePort()
    const stop = await startSentinel(port, master.port, downAfterMs)
    const servers = new WatchedServers(port, [master, replica], stop)
    await until('the sentinel knows the replica', async () => (await servers.#ask('REPLICAS')).length === 1)
    return servers
  }

  /** Makes the replica the master, by hand, and waits until the sentinel says so. */
  async failOver(): Promise<void> {
    const replica = this.#replica.port
    await until('a failover begins', () =>
      this.#ask('FAILOVER').then(
        () => true,
        () => false,
      ),
    )
    await until('the replica is master', async () => {
      const [, port] = await this.#ask('GET-MASTER-ADDR-BY-NAME')
      return Number(port) === replica
    })
  }

  async stop(): Promise<void> {
    await this.#stopSentinel()
    await Promise.all([this.master.stop(), this.#replica.stop()])
  }

  async #ask(question: string): Promise<readonly unknown[]> {
    const client = new Redis(this.sentinelPort, '127.0.0.1')
    client.on('error', () => {})
    try {
      const reply = await client.call('SENTINEL', question, masterName)
      return Array.isArray(reply) ? reply : [reply]
    } finally {
      client.disconnect()
    }
  }
}

async function startSentinel(
  port: number,
  masterPort: number,
  downAfterMs: number,
): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'sheaf-sentinel-'))
  const file = join(folder, 'sentinel.conf')
  const settings = [
    `port ${port}`,
    'bind 127.0.0.1',
    `dir ${folder}`,
    `sentinel monitor ${masterName} 127.0.0.1 ${masterPort} 1`,
    `sentinel down-after-milliseconds ${masterName} ${downAfterMs}`,
  ]
  await writeFile(file, `${settings.join('\n')}\n`)
  const server = resolveRedisServer({ usesUrl: false })
  const child = spawn(server.binary, [file, '--sentinel'], {
    env: serverEnvironment(server),
    stdio: 'ignore',
  })
  endWithThisProcess(child)
  return async () => {
    const exited = once(child, 'exit')
    child.kill()
    await exited
    await rm(folder, { recursive: true, force: true })
  }
}
