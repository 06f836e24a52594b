import type { TestProject } from 'vitest/node'
import { resolveNpmPostgres } from '../../../../scripts/postgres/npm-postgres.mjs'
import { PoolerServer } from '../../../../scripts/postgres/pooler-server.mjs'
import { resolvePostgres } from '../../../../scripts/postgres/postgres-programs.mjs'
import { PostgresServer } from '../../../../scripts/postgres/postgres-server.mjs'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A server of a version that is widely used; test files share it, each with schemas of its own. */
    postgresPort: number
    /** A server of the newest version. */
    newestPostgresPort: number
    /** A PgBouncer in transaction mode, in front of the first. */
    poolerPort: number
  }
}

let servers: readonly { stop(): Promise<void> }[] = []

/** Brings two servers and a pooler for all test files of the project. */
export async function setup(project: TestProject): Promise<void> {
  const [server, newest] = await Promise.all(
    [resolvePostgres(), resolveNpmPostgres()].map((programs) => PostgresServer.start({ programs })),
  )
  const pooler = await PoolerServer.start(server!)
  servers = [pooler, server!, newest!]
  project.provide('postgresPort', server!.port)
  project.provide('newestPostgresPort', newest!.port)
  project.provide('poolerPort', pooler.port)
}

export async function teardown(): Promise<void> {
  for (const server of servers) await server.stop()
}
