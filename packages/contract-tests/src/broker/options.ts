import { type Broker, type Duration, parseDuration, SheafError } from '@sheaf/core'

/** What the broker contract needs to know of an adapter. */
export interface BrokerContractOptions {
  /** Which adapter this is, for failure messages. */
  readonly name: string
  /** Makes the broker for one case; called once a case. */
  create(): BrokerUnderTest | Promise<BrokerUnderTest>
  /**
   * Gives a case its own queue, which must exist and be empty.
   *
   * The label is at most 40 characters of `a-z`, `0-9` and `-`, says which case it is, and never comes twice.
   *
   * @defaultValue the label itself is the queue's name
   */
  queue?(label: string): string | Promise<string>
  /**
   * How long any one call, or the arrival of a message, may take beyond the lease or delay it has to wait for.
   *
   * @defaultValue `'10s'`
   */
  readonly timeout?: Duration | undefined
  /**
   * How long a `receive` is watched that must bring nothing.
   *
   * @defaultValue `'50ms'`; `'5ms'` where the adapter has `passTime`
   */
  readonly quiet?: Duration | undefined
}

/** A broker made for one case, and what the case may do with it. */
export interface BrokerUnderTest {
  readonly broker: Broker
  /**
   * Moves the broker's own clock ahead, where a test can: no case then waits for a lease or a delay.
   *
   * Where it is absent, real time passes; a lease of one or two seconds keeps the run short.
   */
  passTime?(ms: number): Promise<void> | void
  /** Makes another broker on the same store, as a second process would. Where it is absent, both sides of a case share one. */
  connect?(): Broker | Promise<Broker>
  /** Closes what the adapter does not: clients, servers. The brokers themselves are closed before. */
  close?(): Promise<void> | void
}

/** The options with their defaults, checked. */
export interface BrokerContractSettings {
  readonly name: string
  readonly create: () => BrokerUnderTest | Promise<BrokerUnderTest>
  readonly queue: (label: string) => string | Promise<string>
  readonly timeoutMs: number
  readonly quietMs: number | undefined
}

/**
 * Checks the options of a broker's contract run.
 *
 * @throws {CONFIG_INVALID} If one of them is missing or out of range.
 */
export function checkBrokerOptions(options: BrokerContractOptions): BrokerContractSettings {
  if (typeof options.name !== 'string' || options.name === '') {
    throw new SheafError('CONFIG_INVALID', `name: expected the adapter's name, got ${String(options.name)}.`)
  }
  if (typeof options.create !== 'function') {
    throw new SheafError(
      'CONFIG_INVALID',
      `create: expected a function that makes a broker for one case, got ${typeof options.create}.`,
    )
  }
  return {
    name: options.name,
    create: () => options.create(),
    queue: (label) => options.queue?.(label) ?? label,
    timeoutMs: parseDuration(options.timeout ?? '10s', 'timeout'),
    quietMs: options.quiet === undefined ? undefined : parseDuration(options.quiet, 'quiet'),
  }
}
