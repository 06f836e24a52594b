import { PostgresServer } from '../../scripts/postgres/postgres-server.mjs'
import { cpuSecondsOfFamily } from '../shared/cpu-seconds.js'

/** A PostgreSQL of the benchmark's own, and what it costs. */
export interface BenchmarkServer {
  readonly url: string
  readonly pid: number
  /** Seconds of processor time that the server has used, with all its processes. */
  cpuSeconds(): number
  stop(): Promise<void>
}

/** It keeps what it is given: commits wait for the disk, as they do where people run it. */
const settings = {
  fsync: 'on',
  synchronous_commit: 'on',
  shared_buffers: '512MB',
  max_wal_size: '8GB',
  checkpoint_timeout: '15min',
  max_connections: 200,
}

export async function startServer(): Promise<BenchmarkServer> {
  const server = await PostgresServer.start({ settings })
  const { url } = server
  const pid = server.pid!
  return { url, pid, cpuSeconds: () => cpuSecondsOfFamily(pid), stop: () => server.stop() }
}
