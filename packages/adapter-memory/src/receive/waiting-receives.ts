import { type Delivery, Waits } from '@sheaf/core'

/** How many messages a receive takes, and the channel that it was made on. */
interface Asked {
  readonly max: number
  readonly channel: object
}

const nothing: readonly Delivery[] = []

/** The receives of all channels of a queue that wait for messages. The one that has waited longest is served first. */
export class WaitingReceives {
  readonly #waits = new Waits<readonly Delivery[], Asked>()

  get size(): number {
    return this.#waits.size
  }

  /** Waits for messages; resolves with `[]` where the signal aborts, or the channel is dismissed. */
  async wait(channel: object, max: number, signal: AbortSignal): Promise<readonly Delivery[]> {
    return (await this.#waits.start(signal, { channel, max }).promise) ?? nothing
  }

  /** Gives what can be handed out to those that wait, until there is nothing more. */
  serve(handOut: (max: number) => readonly Delivery[]): void {
    for (const wait of this.#waits) {
      const deliveries = handOut(wait.asked.max)
      if (deliveries.length === 0) return
      wait.end(deliveries)
    }
  }

  /** Ends the waits of one channel with nothing. */
  dismiss(channel: object): void {
    for (const wait of this.#waits) if (wait.asked.channel === channel) wait.end(nothing)
  }
}
