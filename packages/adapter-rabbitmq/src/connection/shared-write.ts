import * as timers from 'node:timers'
import type { AmqpStream } from './amqp.js'

// Taken from Node when the module is loaded, because the fake timers of a test must not hold up what is sent.
const { setImmediate: afterThisTurn } = timers
const { nextTick } = process

/**
 * Sends the frames of one turn of the event loop with one write.
 *
 * amqplib writes each frame by itself, at the end of the turn. Each write is a call of the system that wakes the server, and
 * the acks, what is handed back and the fence behind them would be several.
 */
export class SharedWrite {
  readonly #stream: Pick<AmqpStream, 'cork' | 'uncork'>
  #isOpen = false

  constructor(stream: Pick<AmqpStream, 'cork' | 'uncork'>) {
    this.#stream = stream
  }

  /** Called once a frame was given to amqplib: what it writes until the end of the turn goes out together then. */
  open(): void {
    if (this.#isOpen) return
    this.#isOpen = true
    this.#stream.cork()
    // amqplib writes in an immediate that it asks for in the next tick. Ours is asked for behind that.
    nextTick(() => afterThisTurn(this.#end))
  }

  readonly #end = (): void => {
    this.#isOpen = false
    this.#stream.uncork()
  }
}
