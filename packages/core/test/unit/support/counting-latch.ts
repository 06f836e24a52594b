import { Latch } from '../../../src/time/latch.js'

/** Knows how many are to be called back when it is set. */
export class CountingLatch extends Latch {
  waiting = 0

  override whenSet(callback: () => void): () => void {
    let isWaiting = !this.isSet
    if (isWaiting) this.waiting++
    const end = () => {
      if (isWaiting) this.waiting--
      isWaiting = false
    }
    const cancel = super.whenSet(() => {
      end()
      callback()
    })
    return () => {
      end()
      cancel()
    }
  }
}
