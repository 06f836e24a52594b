interface Wait {
  readonly resolve: (json: string) => void
  readonly reject: (reason: unknown) => void
}

/** The waits for final results, by request id. A wait leaves nothing behind, however it ended. */
export class ResultWaits {
  readonly #waits = new Map<string, Set<Wait>>()

  /** How many waits there are. */
  get size(): number {
    let size = 0
    for (const waits of this.#waits.values()) size += waits.size
    return size
  }

  wait(id: string, signal: AbortSignal): Promise<string> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.#leave(id, wait)
        reject(signal.reason)
      }
      const wait: Wait = {
        resolve(json) {
          signal.removeEventListener('abort', onAbort)
          resolve(json)
        },
        reject(reason) {
          signal.removeEventListener('abort', onAbort)
          reject(reason)
        },
      }
      signal.addEventListener('abort', onAbort, { once: true })
      const others = this.#waits.get(id)
      if (others === undefined) this.#waits.set(id, new Set([wait]))
      else others.add(wait)
    })
  }

  resolve(id: string, json: string): void {
    const waits = this.#waits.get(id)
    if (waits === undefined) return
    this.#waits.delete(id)
    for (const wait of waits) wait.resolve(json)
  }

  rejectAll(reason: unknown): void {
    for (const waits of this.#waits.values()) for (const wait of waits) wait.reject(reason)
    this.#waits.clear()
  }

  #leave(id: string, wait: Wait): void {
    const waits = this.#waits.get(id)
    waits?.delete(wait)
    if (waits?.size === 0) this.#waits.delete(id)
  }
}
