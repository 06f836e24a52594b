import { inTime } from './in-time.js'

/** A command of the SDK, as far as it is made here. */
interface Command {
  resolveMiddleware: (...args: never[]) => unknown
}

/**
 * A kind of call that is made again and again.
 *
 * Before each call the SDK puts its middleware in order, for about a sixth of the processor time that a call costs. What
 * came of it is kept for the next call of the kind, as the SDK itself does with `cacheMiddleware`; but not for calls that
 * can be given up, and it has calls that are out together share it. Here each has its own. Middleware that is added to the
 * client later is met within a second.
 */
export class RepeatedCall {
  readonly #action: string
  readonly #blank: () => Command
  readonly #free: Line[] = []

  /** @param blank - Makes a command of the kind, which is never sent. */
  constructor(action: string, blank: () => Command) {
    this.#action = action
    this.#blank = blank
  }

  /**
   * Makes the call, and gives it up after some time, or when it is cut off.
   *
   * @param cutters - Holds what cuts the call off, while it is out.
   */
  async make<Reply>(
    command: Command,
    timeoutMs: number,
    send: (options: { abortSignal: AbortSignal }) => Promise<Reply>,
    cutters?: Set<AbortController>,
  ): Promise<Reply> {
    const line = this.#takeLine()
    line.prepare(command)
    cutters?.add(line.controller)
    try {
      const reply = await inTime(this.#action, timeoutMs, send, line.controller)
      this.#free.push(line)
      return reply
    } finally {
      cutters?.delete(line.controller)
    }
  }

  #takeLine(): Line {
    const nowMs = performance.now()
    for (;;) {
      const line = this.#free.pop() ?? new Line(nowMs, this.#blank)
      if (line.isGood(nowMs)) return line
    }
  }
}

/** What the SDK has prepared for one call at a time, and what gives that call up. */
class Line {
  readonly controller = new AbortController()
  readonly #madeAtMs: number
  readonly #blank: () => Command
  #uses = 0
  #handler: unknown

  constructor(nowMs: number, blank: () => Command) {
    this.#madeAtMs = nowMs
    this.#blank = blank
  }

  isGood(nowMs: number): boolean {
    return this.#uses < mostUses && nowMs - this.#madeAtMs < longestUseMs && !this.controller.signal.aborted
  }

  /** Has the client find prepared what it would prepare for this command. */
  prepare(command: Command): void {
    this.#uses += 1
    command.resolveMiddleware = (...args) => {
      // With a blank one, because what is prepared holds its command: this one's bodies would outlive the call.
      this.#handler ??= this.#blank().resolveMiddleware(...args)
      return this.#handler
    }
  }
}

/** Some middleware adds to what it finds at every call, and must not do so for ever. */
const mostUses = 50
const longestUseMs = 1_000
