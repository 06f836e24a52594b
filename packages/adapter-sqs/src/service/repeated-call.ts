import { isAsMade, logsNothing, type Stack } from './as-made.js'
import { inTime } from './in-time.js'

/** A command of the SDK, as far as it is made here. */
interface Command {
  readonly middlewareStack: Stack & {
    add<Handler>(middleware: (next: Handler, context: { logger?: unknown }) => Handler): void
  }
  resolveMiddleware(stack: Stack, configuration: unknown, options: unknown): unknown
}

/**
 * A kind of call that is made again and again.
 *
 * Before each call the SDK puts its middleware in order, for about a sixth of the processor time that a call costs. What
 * came of it is kept for the next call of the kind, as the SDK itself does with `cacheMiddleware`; but not for calls that
 * can be given up, and it has calls that are out together share it. Here each has its own. Nothing is kept of a client or
 * a command to which somebody has added middleware, or whose options somebody has changed on the way.
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
      if (this.#free.length < mostFree) this.#free.push(line)
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
  #stack: Stack | undefined
  #configuration: unknown
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
    const own = command.resolveMiddleware.bind(command)
    command.resolveMiddleware = (stack, configuration, options) => {
      const isOurs = this.#areOurs(options) && command.middlewareStack.identify().length === 0
      return (
        (isOurs ? this.#preparedFor(stack, configuration, options) : undefined) ??
        own(stack, configuration, options)
      )
    }
  }

  /** Whether the options are those that the call was made with: whoever wraps a client may give it others. */
  #areOurs(options: unknown): boolean {
    const entries = Object.entries(options ?? {})
    return entries.length === 1 && entries[0]?.[1] === this.controller.signal
  }

  #preparedFor(stack: Stack, configuration: unknown, options: unknown): unknown {
    if (stack !== this.#stack || configuration !== this.#configuration) {
      this.#stack = stack
      this.#configuration = configuration
      this.#handler = isAsMade(stack) ? this.#made(stack, configuration, options) : undefined
    }
    return this.#handler
  }

  #made(stack: Stack, configuration: unknown, options: unknown): unknown {
    // A blank command, because what is prepared holds its command: the bodies of this one would outlive the call.
    const command = this.#blank()
    // For a logger that throws it away, the SDK would make a copy of all that is sent and received.
    if (logsNothing(configuration)) {
      command.middlewareStack.add((next, context) => {
        context.logger = undefined
        return next
      })
    }
    return command.resolveMiddleware(stack, configuration, options)
  }
}

/** Some of the SDK's middleware adds to what it finds at every call, and must not do so for ever. */
const mostUses = 50
/** After that, what was changed of a client meanwhile is met. */
const longestUseMs = 1_000
/** A burst leaves no more behind. */
const mostFree = 32
