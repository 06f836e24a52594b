/** A call without an answer. */
interface Pending {
  readonly endsAtMs: number
  readonly limitMs: number
  reject(error: Error): void
  /** Where it stands in the list. */
  place: number
}

/** How exactly limits are kept: one timer looks at all calls of a connection, so that none needs its own. */
const precisionMs = 250

/**
 * The calls of one connection that have no answer yet. Each ends by itself: with its answer, at its limit, or when the
 * connection is given up. Nothing relies on what a client does with its calls when it is closed.
 */
export class PendingCalls {
  /** A list, because a Set keeps its used-up tables, and through them every reply, until a full garbage collection. */
  readonly #pending: Pending[] = []
  #timer: NodeJS.Timeout | undefined
  #onIdle: (() => void) | undefined

  /** Settles as the work does, or rejects once its limit is over. The work itself goes on. */
  track<Value>(work: Promise<Value>, limitMs: number): Promise<Value> {
    return new Promise((resolve, reject) => {
      const pending = { endsAtMs: performance.now() + limitMs, limitMs, reject, place: this.#pending.length }
      this.#pending.push(pending)
      this.#arm()
      work.then(
        (value) => {
          this.#end(pending)
          resolve(value)
        },
        (error) => {
          this.#end(pending)
          reject(error)
        },
      )
    })
  }

  /** Rejects all calls at once. */
  rejectAll(error: Error): void {
    for (const pending of [...this.#pending]) {
      this.#end(pending)
      pending.reject(error)
    }
  }

  /** Calls back once no call is pending: at once, where none is. */
  whenIdle(callback: () => void): void {
    if (this.#pending.length === 0) callback()
    else this.#onIdle = callback
  }

  /** The last one takes its place. */
  #end(pending: Pending): void {
    if (this.#pending[pending.place] !== pending) return
    const last = this.#pending.pop()!
    if (last !== pending) {
      this.#pending[pending.place] = last
      last.place = pending.place
    }
    if (this.#pending.length > 0) return
    this.#onIdle?.()
    this.#onIdle = undefined
  }

  #arm(): void {
    this.#timer ??= setTimeout(() => this.#look(), precisionMs)
    // The connection that the answer would come on keeps the process alive; the timer must not.
    this.#timer.unref()
  }

  #look(): void {
    this.#timer = undefined
    const nowMs = performance.now()
    for (const pending of [...this.#pending]) {
      if (pending.endsAtMs > nowMs) continue
      this.#end(pending)
      pending.reject(new NoAnswerError(pending.limitMs))
    }
    if (this.#pending.length > 0) this.#arm()
  }
}

/** A call had no answer in its time. */
class NoAnswerError extends Error {
  constructor(ms: number) {
    super(`The server did not answer within ${Math.round(ms)} ms`)
  }
}

/**
 * Whether an error tells of a connection that stands and is silent: by a limit of ours, or one that the user gave commands
 * (`commandTimeout` of ioredis, `commandOptions.timeout` of node-redis). A limit of the socket ends the connection by itself.
 */
export function isSilence(error: unknown): boolean {
  if (error instanceof NoAnswerError) return true
  if (typeof error !== 'object' || error === null) return false
  return (error as Error).message === 'Command timed out' || error.constructor?.name === 'TimeoutError'
}
