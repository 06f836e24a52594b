import { isAsMade, logsNothing, type Stack } from './as-made.js'
import { inTime, type Patience } from './in-time.js'

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
 * Before each call the SDK sorts its middleware, which takes about a sixth of the processor time that a call costs. Here
 * the sorted middleware is kept for the next call of the kind. The SDK's own `cacheMiddleware` keeps none for calls that
 * can be given up, and has calls that are out together share it, while each has its own here. Nothing is kept where
 * somebody has added middleware to a client or a command, or has changed the options of a call.
 */
export class RepeatedCall {
  readonly #blank: () => Command
  readonly #spare: PreparedCall[] = []

  /** @param blank - Makes a command of the kind, which is never sent. */
  constructor(blank: () => Command) {
    this.#blank = blank
  }

  /** Makes the call, and gives it up after some time, or when it is cut off. */
  async make<Reply>(
    command: Command,
    patience: Patience,
    send: (options: { abortSignal: AbortSignal }) => Promise<Reply>,
  ): Promise<Reply> {
    const prepared = this.#take()
    prepared.serve(command)
    const reply = await inTime(patience, send, prepared.controller)
    if (this.#spare.length < mostSpare) this.#spare.push(prepared)
    return reply
  }

  #take(): PreparedCall {
    const nowMs = performance.now()
    for (;;) {
      const prepared = this.#spare.pop() ?? new PreparedCall(nowMs, this.#blank)
      if (prepared.isGood(nowMs)) return prepared
    }
  }
}

/** What the SDK has prepared for one call at a time, and the controller that gives that call up. */
class PreparedCall {
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

  /** Has the client use what was prepared, where it would prepare the same again for this command. */
  serve(command: Command): void {
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

  /** Whether the options are those that the call was made with. Code that wraps a client may give it others. */
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
    // What is prepared holds its command, so a blank one is used: the messages of this one would outlive the call.
    const command = this.#blank()
    // The SDK copies all that is sent and received for its logger, even for one that logs nothing.
    if (logsNothing(configuration)) {
      command.middlewareStack.add((next, context) => {
        context.logger = undefined
        return next
      })
    }
    return command.resolveMiddleware(stack, configuration, options)
  }
}

/** How many calls one serves. Some of the SDK's middleware adds to what it finds at every call, and must not for ever. */
const mostUses = 50
/** For how long one is used, so that middleware that is added to a client meanwhile is soon heeded. */
const longestUseMs = 1_000
/** How many a burst of calls leaves behind. */
const mostSpare = 32
