import type { SQSClient } from '@aws-sdk/client-sqs'
import { type Clock, type Duration, parseDuration, SheafError, systemClock } from '@sheaf/core'
import { limits } from './service/limits.js'

/** What the adapter needs of an `SQSClient`. */
export type SqsClient = Pick<SQSClient, 'send' | 'config'>

/** Where a queue is, when its name alone does not say. */
export interface SqsQueueLocation {
  /** The queue's URL, as `GetQueueUrl` or the console give it. */
  readonly url: string
}

/** How an {@link SqsBroker} is set up. */
export interface SqsBrokerOptions {
  /** Your own client: its region, credentials, endpoint and retries are used as they are, and it is never destroyed. */
  readonly client: SqsClient
  /** URLs of queues, by the names that tasks give them. Other names are looked up with `GetQueueUrl`. */
  readonly queues?: Readonly<Record<string, SqsQueueLocation>>
  /**
   * Creates a queue that does not exist, and beside it `<name>-dead` for its dead letters. For tests and development.
   *
   * @defaultValue false
   */
  readonly createQueues?: boolean
  /**
   * How long one receive call waits at the service, in whole seconds from `'1s'` to `'20s'`. It bounds how long an
   * orderly stop takes, because that cuts no poll off which may bring messages.
   *
   * @defaultValue `'20s'`
   */
  readonly waitTime?: Duration
  /**
   * The most receive calls in flight at once, for one queue. An idle queue has one.
   *
   * @defaultValue 4
   */
  readonly maxPollers?: number
  /**
   * The visibility timeout of everything received, in whole seconds from `'1s'` to `'12h'`. It is renewed at a third of
   * it, and is how long messages of a crashed worker stay away.
   *
   * @defaultValue `'60s'`
   */
  readonly lease?: Duration
  /**
   * Where messages go that are given up: a queue, or nowhere (`'discard'`: they are deleted).
   *
   * @defaultValue the target of the queue's own `RedrivePolicy`
   */
  readonly deadLetter?: { readonly queue: string } | 'discard'
  /** Where time comes from. @defaultValue the machine's clock */
  readonly clock?: Clock
}

/** The options, checked and in the service's units. */
export interface Settings {
  readonly client: SqsClient
  readonly queues: ReadonlyMap<string, SqsQueueLocation>
  readonly createQueues: boolean
  readonly waitSeconds: number
  readonly maxPollers: number
  readonly leaseSeconds: number
  readonly deadLetter: { readonly queue: string } | 'discard' | undefined
  readonly clock: Clock
}

const known = ['client', 'queues', 'createQueues', 'waitTime', 'maxPollers', 'lease', 'deadLetter', 'clock']

/** @throws {CONFIG_INVALID} If an option is missing, unknown or out of range. */
export function checkOptions(options: SqsBrokerOptions): Settings {
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) throw refusal(name, `one of the options ${known.join(', ')}`, `'${name}'`)
  }
  const { client, createQueues = false, maxPollers = 4 } = options
  if (typeof client?.send !== 'function')
    throw refusal('client', 'an SQSClient of @aws-sdk/client-sqs', client)
  if (typeof createQueues !== 'boolean') throw refusal('createQueues', 'true or false', createQueues)
  if (!Number.isInteger(maxPollers) || maxPollers < 1) {
    throw refusal('maxPollers', 'a whole number of at least 1', maxPollers)
  }
  return {
    client,
    queues: checkQueues(options.queues),
    createQueues,
    waitSeconds: wholeSeconds('waitTime', options.waitTime ?? '20s', limits.waitSeconds),
    maxPollers,
    leaseSeconds: wholeSeconds('lease', options.lease ?? '60s', limits.visibilitySeconds),
    deadLetter: checkDeadLetter(options.deadLetter),
    clock: options.clock ?? systemClock,
  }
}

function checkQueues(queues: SqsBrokerOptions['queues'] = {}): Map<string, SqsQueueLocation> {
  for (const [name, location] of Object.entries(queues)) {
    if (typeof location?.url !== 'string' || !URL.canParse(location.url)) {
      throw refusal(
        `queues['${name}']`,
        'an object with the URL of a queue: { url }',
        location?.url ?? location,
      )
    }
  }
  return new Map(Object.entries(queues))
}

function checkDeadLetter(deadLetter: SqsBrokerOptions['deadLetter']): Settings['deadLetter'] {
  if (deadLetter === undefined || deadLetter === 'discard') return deadLetter
  if (typeof deadLetter?.queue === 'string' && deadLetter.queue !== '') return deadLetter
  throw refusal('deadLetter', "the name of a queue, { queue }, or 'discard'", deadLetter)
}

function wholeSeconds(option: string, duration: Duration, most: number): number {
  const seconds = parseDuration(duration, option) / 1_000
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= most) return seconds
  throw refusal(option, `whole seconds from '1s' to '${most}s', which is what SQS takes`, duration)
}

function refusal(option: string, expected: string, got: unknown): SheafError {
  const shown = typeof got === 'object' ? JSON.stringify(got) : String(got)
  return new SheafError('CONFIG_INVALID', `SqsBroker: ${option}: expected ${expected}; got ${shown}.`)
}
