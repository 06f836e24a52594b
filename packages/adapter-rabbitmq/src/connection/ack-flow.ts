import { setTimeout as pause } from 'node:timers/promises'

/** A quorum queue takes 32 commands at a time; what comes beyond that lies with the AMQP channel, and ends with it. */
const mostFrames = 8

/** How long the server is given to pass on what lies there. */
const restMs = 500

/**
 * Keeps a channel from being closed on acks that it has taken and not passed on: their fence is answered by then, and the
 * messages would all the same be handed out again. A batch that is acked with one frame needs none of this.
 */
export class AckFlow {
  #restsUntil = 0

  /** Notes that so many frames were sent at once. */
  note(frames: number): void {
    if (frames > mostFrames) this.#restsUntil = performance.now() + restMs
  }

  /** Resolves once a channel may be closed; at once where only few frames were sent. */
  async rest(): Promise<void> {
    const leftMs = this.#restsUntil - performance.now()
    if (leftMs > 0) await pause(leftMs)
  }
}
