import { isRefusal } from '../explain.js'
import type { Script } from '../script.js'
import type { RedisClient } from './client.js'
import type { Explained } from './connection.js'

/** What the connections of both clients have in common: scripts by digest, and an ear for the client's errors. */
export abstract class BaseConnection {
  lastError: Error | undefined
  readonly #client: RedisClient
  // A client's error that nobody listens to ends the process (node-redis) or is printed (ioredis).
  readonly #listener = (error: Error) => {
    this.lastError = error
  }

  constructor(client: RedisClient) {
    this.#client = client
    client.on('error', this.#listener)
  }

  abstract send(key: string, command: readonly string[]): Promise<unknown>

  async run(
    script: Script,
    key: string,
    parameters: readonly string[],
    explained: Explained = asItIs,
  ): Promise<unknown> {
    try {
      const reply = await this.send(key, ['EVALSHA', script.digest, '1', key, ...parameters])
      this.lastError = undefined
      return reply
    } catch (error) {
      if (isUnknownScript(error)) return this.#runText(script, key, parameters, explained)
      throw explained(error)
    }
  }

  /** By its text, after which the server knows the script. */
  async #runText(script: Script, key: string, parameters: readonly string[], explained: Explained) {
    try {
      return await this.send(key, ['EVAL', script.source, '1', key, ...parameters])
    } catch (error) {
      throw explained(error)
    }
  }

  /** Nothing to do where the client itself says when it writes. */
  flush(): void {}

  unlessRefused<Value>(work: Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      const listener = (error: Error) => {
        if (isRefusal(error)) reject(error)
      }
      this.#client.on('error', listener)
      work.then(resolve, reject).finally(() => this.#client.off('error', listener))
    })
  }

  detach(): void {
    this.#client.off('error', this.#listener)
  }
}

const asItIs: Explained = (error) => error

function isUnknownScript(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('NOSCRIPT')
}
