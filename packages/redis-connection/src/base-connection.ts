import type { RedisClient } from './client.js'
import type { ExplainError } from './connection.js'
import { isRefusal } from './explain.js'
import { isMoving, onceMoved } from './moving-slot.js'
import type { Script } from './script.js'

/** What the connections of both clients have in common: running scripts by digest, and hearing the client's errors. */
export abstract class BaseConnection {
  lastError: Error | undefined
  readonly #client: RedisClient
  // A client's error that nobody listens to ends the process (node-redis) or is printed (ioredis).
  readonly #onError = (error: Error) => {
    this.lastError = error
  }

  constructor(client: RedisClient) {
    this.#client = client
    client.on('error', this.#onError)
  }

  abstract send(key: string, command: readonly string[]): Promise<unknown>

  async run(
    script: Script,
    keys: readonly string[],
    parameters: readonly string[],
    explainError: ExplainError = asItIs,
  ): Promise<unknown> {
    try {
      const reply = await this.send(keys[0]!, [
        'EVALSHA',
        script.digest,
        String(keys.length),
        ...keys,
        ...parameters,
      ])
      this.lastError = undefined
      return reply
    } catch (error) {
      if (isUnknownScript(error) || isMoving(error))
        return this.#runText(script, keys, parameters, explainError)
      throw explainError(error)
    }
  }

  /** Runs a script by its text, after which the server knows its digest. */
  async #runText(
    script: Script,
    keys: readonly string[],
    parameters: readonly string[],
    explainError: ExplainError,
  ): Promise<unknown> {
    const command = ['EVAL', script.source, String(keys.length), ...keys, ...parameters]
    try {
      return await onceMoved(() => this.send(keys[0]!, command))
    } catch (error) {
      throw explainError(error)
    }
  }

  /** Does nothing: by default the client itself decides when it writes. */
  flush(): void {}

  unlessRefused<Value>(work: Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      const onError = (error: Error) => {
        if (isRefusal(error)) reject(error)
      }
      this.#client.on('error', onError)
      work.then(resolve, reject).finally(() => this.#client.off('error', onError))
    })
  }

  detach(): void {
    this.#client.off('error', this.#onError)
  }
}

const asItIs: ExplainError = (error) => error

function isUnknownScript(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('NOSCRIPT')
}
