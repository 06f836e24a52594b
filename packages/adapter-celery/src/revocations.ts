/** As many as Celery keeps, and for as long. */
const mostIds = 50_000
const keptMs = 10_800_000

/** The calls that somebody revoked: they are not to run. Kept for a while, since a call may come after its revocation. */
export class Revocations {
  /** When each was revoked, the first first; monotonic. */
  readonly #revoked = new Map<string, number>()

  /** Notes that calls are not to run. */
  add(ids: readonly string[]): void {
    const nowMs = performance.now()
    for (const id of ids) {
      this.#revoked.delete(id)
      this.#revoked.set(id, nowMs)
    }
    for (const [id, atMs] of this.#revoked) {
      if (this.#revoked.size <= mostIds && nowMs - atMs < keptMs) break
      this.#revoked.delete(id)
    }
  }

  /** Whether a call is not to run. Nearly always nothing was revoked. */
  has(id: string): boolean {
    if (this.#revoked.size === 0) return false
    const atMs = this.#revoked.get(id)
    return atMs !== undefined && performance.now() - atMs < keptMs
  }

  /** What was revoked. */
  ids(): readonly string[] {
    return [...this.#revoked.keys()]
  }
}
