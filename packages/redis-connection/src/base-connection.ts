import { describeError } from '@sheaf/core'
import type { RedisClient } from './client.js'
import { listen } from './client-events.js'
import { isRefusal } from './explain.js'
import { isMoving, onceMoved } from './moving-slot.js'
import { PendingCalls } from './pending-calls.js'
import type { Script } from './script.js'

/** How long a call waits for its answer where nothing else is said. */
export const defaultAnswerMs = 5_000

/** What the connections of both clients have in common: calls that end, scripts by digest, and hearing the client's errors. */
export abstract class BaseConnection {
  lastError: Error | undefined
  protected readonly pending = new PendingCalls()
  readonly #client: RedisClient
  readonly #answerMs: number
  /** A client's error that nobody listens to ends the process (node-redis) or is printed (ioredis). */
  readonly #stopListening: () => void

  constructor(client: RedisClient, answerMs = defaultAnswerMs) {
    this.#client = client
    this.#answerMs = answerMs
    this.#stopListening = listen(client, 'error', (error) => {
      this.lastError = error as Error
    })
  }

  /**
   * Gives a command to the client, and leaves it to the client when it is answered.
   *
   * @param asBytes - Whether the texts of the reply are handed over as bytes. Of scripts only.
   */
  abstract transmit(key: string, command: readonly string[], asBytes?: boolean): Promise<unknown>

  send(key: string, command: readonly string[], limitMs = this.#answerMs): Promise<unknown> {
    return this.pending.track(this.transmit(key, command), limitMs)
  }

  async run(script: Script, keys: readonly string[], parameters: readonly string[]): Promise<unknown> {
    const command = ['EVALSHA', script.digest, String(keys.length), ...keys, ...parameters]
    let reply: unknown
    try {
      reply = await this.#call(script, keys[0]!, command)
    } catch (error) {
      if (!isUnknownScript(error) && !isMoving(error)) throw error
      // By its text, after which the server knows its digest.
      const withText = ['EVAL', script.source, ...command.slice(2)]
      reply = await onceMoved(() => this.#call(script, keys[0]!, withText))
    }
    this.lastError = undefined
    if (isQueued(reply)) throw queued()
    return reply
  }

  /** Calls a script, whose reply comes as the script says. */
  #call({ repliesBytes }: Script, key: string, command: readonly string[]): Promise<unknown> {
    return this.pending.track(this.transmit(key, command, repliesBytes), this.#answerMs)
  }

  /** Does nothing: by default the client itself decides when it writes. */
  flush(): void {}

  unlessRefused<Value>(work: Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      const stop = listen(this.#client, 'error', (error) => {
        if (isRefusal(error)) reject(error)
      })
      work.then(resolve, reject).finally(stop)
    })
  }

  detach(): void {
    this.#stopListening()
  }
}

/** Whether a reply says that the call was only noted. */
function isQueued(reply: unknown): boolean {
  return reply === 'QUEUED' || (Buffer.isBuffer(reply) && reply.toString() === 'QUEUED')
}

function isUnknownScript(error: unknown): boolean {
  return describeError(error).startsWith('NOSCRIPT')
}

/** The error of a call that was only noted, because the client is inside a MULTI. */
export function queued(): Error {
  return new Error(
    'The client is inside a MULTI: the call was queued there, and is done only if that is executed. Give Sheaf a client of its own',
  )
}
