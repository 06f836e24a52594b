import type { Delivery } from '@sheaf/core'

/** A receive that waits for messages. It is its own abort listener, so that a wait makes one object and no closure. */
export class WaitingReceive {
  constructor(
    readonly max: number,
    readonly channel: object,
    readonly resolve: (deliveries: readonly Delivery[]) => void,
    readonly signal: AbortSignal,
    readonly leave: (waiting: WaitingReceive) => void,
  ) {
    signal.addEventListener('abort', this)
  }

  /** Ends the wait with what came; `[]` where it was given up. */
  end(deliveries: readonly Delivery[]): void {
    this.signal.removeEventListener('abort', this)
    this.resolve(deliveries)
  }

  handleEvent(): void {
    this.leave(this)
  }
}
