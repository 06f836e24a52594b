import type { Clock, Duration } from '@sheaf/core'
import type { SqsClient } from './service/client.js'

/** Where a queue is, when its name alone does not say. */
export interface SqsQueueLocation {
  /** The queue's URL, as `GetQueueUrl` or the console give it. */
  readonly url: string
}

/** How an {@link SqsBroker} is set up. */
export interface SqsBrokerOptions {
  /**
   * Your own client: its region, credentials, endpoint and retries are used as they are. It is yours to destroy, but for
   * `closeClient`.
   */
  readonly client: SqsClient
  /**
   * Whether `close()` destroys the client too, for a process in which nothing else uses it.
   *
   * @defaultValue false
   */
  readonly closeClient?: boolean | undefined
  /** URLs of queues, by the names that tasks give them. Other names are looked up with `GetQueueUrl`. */
  readonly queues?: Readonly<Record<string, SqsQueueLocation>> | undefined
  /**
   * Creates a queue that does not exist, and beside it `<name>-dead` for its dead letters. For tests and development.
   *
   * @defaultValue false
   */
  readonly createQueues?: boolean | undefined
  /**
   * How long one receive call waits at the service, in whole seconds from `'1s'` to `'20s'`. It bounds how long an
   * orderly stop takes, because that cuts no poll off which may bring messages.
   *
   * @defaultValue `'20s'`
   */
  readonly waitTime?: Duration | undefined
  /**
   * The most receive calls in flight at once, for one queue. An idle queue has one.
   *
   * @defaultValue 4
   */
  readonly maxPollers?: number | undefined
  /**
   * The visibility timeout of everything received, in whole seconds from `'1s'` to `'12h'`. It is renewed at a third of
   * it, and is how long messages of a crashed worker stay away.
   *
   * @defaultValue `'60s'`
   */
  readonly lease?: Duration | undefined
  /**
   * Where messages go that are given up: a queue, or nowhere (`'discard'`: they are deleted).
   *
   * @defaultValue the target of the queue's own `RedrivePolicy`
   */
  readonly deadLetter?:
    | {
        /** The queue's name, its URL, or its name in `queues`. */
        readonly queue: string
      }
    | 'discard'
    | undefined
  /** Where time comes from. @defaultValue the machine's clock */
  readonly clock?: Clock | undefined
}

/** The options, checked and in the service's units. */
export interface Settings {
  readonly client: SqsClient
  readonly closeClient: boolean
  readonly queues: ReadonlyMap<string, SqsQueueLocation>
  readonly createQueues: boolean
  readonly waitSeconds: number
  readonly maxPollers: number
  readonly leaseSeconds: number
  readonly deadLetter: { readonly queue: string } | 'discard' | undefined
  readonly clock: Clock
}
