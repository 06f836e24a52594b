import { type Clock, describeError, systemClock, type Timer } from '@sheaf/core'
import type { Lens } from '../state/lens.js'
import type { Knowledge } from './knowledge.js'

/** Somebody who looks. */
export interface Viewer {
  readonly lens: Lens
  /** Told after every poll: what is to be shown now, or why nothing new could be read. */
  onPoll(trouble: string | undefined): void
}

/** Polls for all viewers at once, and only while there are any. */
export class Hub {
  readonly #knowledge: Knowledge
  readonly #pollMs: number
  readonly #clock: Clock
  readonly #onError: (error: unknown) => void
  readonly #viewers = new Set<Viewer>()
  #timer: Timer | undefined
  #polling: Promise<string | undefined> | undefined

  constructor(
    knowledge: Knowledge,
    pollMs: number,
    onError: (error: unknown) => void,
    clock: Clock = systemClock,
  ) {
    this.#onError = onError
    this.#knowledge = knowledge
    this.#pollMs = pollMs
    this.#clock = clock
  }

  get viewers(): number {
    return this.#viewers.size
  }

  /** Begins to tell a viewer; what it returns ends that. */
  async join(viewer: Viewer): Promise<() => void> {
    this.#viewers.add(viewer)
    await this.#polling
    // It may want what nobody wanted before, so it does not wait for the others' next poll.
    if (this.#viewers.has(viewer)) this.#tell(viewer, await this.#poll())
    this.#arm()
    return () => this.leave(viewer)
  }

  leave(viewer: Viewer): void {
    this.#viewers.delete(viewer)
    if (this.#viewers.size > 0) return
    this.#timer?.clear()
    this.#timer = undefined
  }

  #arm(): void {
    if (this.#timer || this.#viewers.size === 0) return
    this.#timer = this.#clock.setTimer(() => void this.#tick(), this.#pollMs)
  }

  async #tick(): Promise<void> {
    const trouble = await this.#poll()
    for (const viewer of this.#viewers) this.#tell(viewer, trouble)
    this.#timer = undefined
    this.#arm()
  }

  /** A viewer that cannot be told takes nobody else along. */
  #tell(viewer: Viewer, trouble: string | undefined): void {
    try {
      viewer.onPoll(trouble)
    } catch (error) {
      this.#onError(error)
      this.leave(viewer)
    }
  }

  /** One at a time: a caller who comes while one is under way gets its outcome. */
  #poll(): Promise<string | undefined> {
    this.#polling ??= this.#read().finally(() => {
      this.#polling = undefined
    })
    return this.#polling
  }

  async #read(): Promise<string | undefined> {
    try {
      await this.#knowledge.refresh([...this.#viewers].map(({ lens }) => lens))
      const { trouble } = this.#knowledge.depths
      return trouble === undefined
        ? undefined
        : `The broker does not say what its queues hold: ${describeError(trouble)}`
    } catch (error) {
      return `The statistics cannot be read: ${describeError(error)}`
    }
  }
}
