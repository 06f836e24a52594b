import type { Clock } from '../ports/clock.js'
import { Latch } from '../time/latch.js'
import { wait } from '../time/wait.js'

/** A call that puts requests back, for as long as it is not known whether the broker has done so. One object for all of them. */
export class GoingBack {
  readonly by: 'requeue' | 'release'
  #onHandedOutAgain = () => {}

  constructor(by: 'requeue' | 'release') {
    this.by = by
  }

  /** One of its requests was handed out again: nothing more is to be said for it. */
  handedOutAgain(): void {
    this.#onHandedOutAgain()
  }

  /** The pause before it is said again for so many requests; it ends with the last of them that is handed out again. */
  async pause(ms: number, requests: number, clock: Clock, deadline: Latch): Promise<void> {
    const over = new Latch()
    const cancel = deadline.whenSet(() => over.set())
    let left = requests
    this.#onHandedOutAgain = () => {
      if (--left === 0) over.set()
    }
    await wait(ms, clock, over)
    cancel()
  }
}
