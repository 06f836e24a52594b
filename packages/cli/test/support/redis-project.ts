import { randomUUID } from 'node:crypto'
import { transformSync } from 'esbuild'
import { Redis } from 'ioredis'
import { inject, onTestFinished } from 'vitest'
import { redisApp } from './apps.js'
import { Project } from './project.js'
import type { CommandOptions } from './running-command.js'

/** A project on the tests' Redis, with keys of its own, and a client that looks at what becomes of them. */
export class RedisProject extends Project {
  readonly prefix: string
  readonly client: Redis
  readonly environment: Readonly<Record<string, string>>

  constructor(app: Parameters<typeof redisApp>[0] = {}, files: Readonly<Record<string, string>> = {}) {
    // Compiled here, so that not every command has to.
    super({ 'app.js': transformSync(redisApp(app), { loader: 'ts' }).code, ...files })
    this.prefix = `cli-${randomUUID().slice(0, 8)}`
    this.client = new Redis(inject('redisUrl'))
    this.environment = { REDIS_URL: inject('redisUrl'), PREFIX: this.prefix, SHEAF_APP: './app.js' }
    onTestFinished(() => this.client.disconnect())
  }

  override start(parameters: readonly string[], options: CommandOptions = {}) {
    return super.start(parameters, {
      ...options,
      environment: { ...this.environment, ...options.environment },
    })
  }

  /** The payloads that were run, in the order of their numbers. */
  async done(): Promise<number[]> {
    const values = await this.client.lrange(`${this.prefix}:done`, 0, -1)
    return values.map(Number).sort((one, other) => one - other)
  }
}
