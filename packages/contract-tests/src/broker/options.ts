import { type Broker, type Duration, OptionChecks } from '@sheaf/core'
import { createOf, optionalMs } from '../check-options.js'
import type { ContractSummary } from '../contract-summary.js'
import { warnOfNotTried } from '../run-tally.js'

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
  /**
   * For how long messages are deduplicated, where the service has but one such time, as SQS has its five minutes.
   *
   * @defaultValue each case's own, at most two seconds
   */
  readonly deduplicateFor?: Duration | undefined
  /**
   * Whether `publish` names the message that stands also where another broker has stored it. Where a service does not
   * tell, say `false`: the summary then tells that it was not tried.
   *
   * @defaultValue true
   */
  readonly namesStandingOfOthers?: boolean | undefined
  /**
   * Hears what the run has shown, once every case has been run.
   *
   * @defaultValue prints the summary as a warning, where there is anything that was not tried
   */
  report?(summary: ContractSummary): void
}

/** Transactions that `publishWithin` can write in, as a user of the adapter has them. */
export interface TransactionsUnderTest {
  /** Begins a transaction, and returns what `publishWithin` takes for one. Several may be open at once. */
  begin(): unknown
  /** Commits what {@link TransactionsUnderTest.begin} returned. */
  commit(transaction: unknown): Promise<void> | void
  /** Rolls back what {@link TransactionsUnderTest.begin} returned. */
  rollback(transaction: unknown): Promise<void> | void
}

/** A broker made for one case, and what the case may do with it. */
export interface BrokerUnderTest {
  /** The broker, closed when the case has ended. */
  readonly broker: Broker
  /**
   * Moves the broker's own clock ahead, where a test can: no case then waits for a lease or a delay.
   *
   * Where it is absent, real time passes; a lease of one or two seconds keeps the run short.
   */
  passTime?(ms: number): Promise<void> | void
  /**
   * Ends what a broker holds as the death of its process would, where a lease lives as long as its holder's connection
   * and nothing else ends it. The broker itself goes on, on a new connection; a receive of it that waits may reject.
   *
   * Where it is absent, a lease ends `leaseMs` after its last renewal.
   */
  crash?(broker: Broker): Promise<void> | void
  /** Where the broker has `publishWithin`: transactions to write in. Without them that is told as not tried. */
  readonly transactions?: TransactionsUnderTest | undefined
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
  readonly deduplicateForMs: number | undefined
  readonly namesStandingOfOthers: boolean
  readonly report: (summary: ContractSummary) => void
}

const known = [
  ...['name', 'create', 'queue', 'timeout', 'quiet'],
  ...['deduplicateFor', 'namesStandingOfOthers', 'report'],
]

/**
 * Checks the options of a broker's contract run.
 *
 * @throws {CONFIG_INVALID} If one of them is missing, unknown or out of range.
 */
export function checkBrokerOptions(options: BrokerContractOptions): BrokerContractSettings {
  const check = new OptionChecks('brokerContract', options, known)
  const queue = check.method<NonNullable<BrokerContractOptions['queue']>>('queue')
  return {
    name: check.text('name'),
    create: createOf<BrokerUnderTest>(check, 'a broker'),
    queue: (label) => queue?.(label) ?? label,
    timeoutMs: check.duration('timeout', '10s'),
    quietMs: optionalMs(check, 'quiet'),
    deduplicateForMs: optionalMs(check, 'deduplicateFor'),
    namesStandingOfOthers: check.flag('namesStandingOfOthers', true),
    report: check.method<BrokerContractSettings['report']>('report') ?? warnOfNotTried,
  }
}
