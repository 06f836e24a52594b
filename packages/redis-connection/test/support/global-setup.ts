import type { TestProject } from 'vitest/node'
import { resolveRedisServer } from '../../../../scripts/redis/redis-server.mjs'
import { TestServer } from './server.js'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A single server that test files share; each uses its own queues and ids. */
    redisUrl: string
  }
}

let server: TestServer | undefined

/** Brings one server for all test files of a project, or uses the one that `REDIS_URL` names. */
export async function setup(project: TestProject): Promise<void> {
  const resolved = resolveRedisServer()
  if (!('url' in resolved)) server = await TestServer.start()
  project.provide('redisUrl', 'url' in resolved ? resolved.url : server!.url)
}

export async function teardown(): Promise<void> {
  await server?.stop()
}
