import { type Clock, type Duration, OptionChecks, redact, SheafError, systemClock } from '@sheaf/core'
import type { Settings, SqsBrokerOptions, SqsQueueLocation } from './options.js'
import type { SqsClient } from './service/client.js'
import { limits } from './service/limits.js'

const known = [
  'client',
  'closeClient',
  'queues',
  'createQueues',
  'waitTime',
  'maxPollers',
  'lease',
  'deadLetter',
  'clock',
]

/** @throws {CONFIG_INVALID} If an option is missing, unknown or out of range. */
export function checkOptions(options: SqsBrokerOptions): Settings {
  const check = new SqsOptionChecks(options)
  return {
    client: check.client(),
    closeClient: check.closeClient(),
    queues: check.queues(),
    createQueues: check.flag('createQueues', false),
    waitSeconds: check.wholeSeconds('waitTime', '20s', limits.waitSeconds),
    maxPollers: check.maxPollers(),
    leaseSeconds: check.wholeSeconds('lease', '60s', limits.visibilitySeconds),
    deadLetter: check.deadLetter(),
    clock: (check.methods('clock', ['now', 'monotonic', 'setTimer']) as Clock | undefined) ?? systemClock,
  }
}

/** Core's checks of options, and those that only SQS needs. */
class SqsOptionChecks extends OptionChecks {
  constructor(options: unknown) {
    super('SqsBroker', options, known)
  }

  /** Shows a text whole, because half of a URL does not tell what is wrong with it, but for its user and password. */
  override refusal(option: string, expected: string, value: unknown): SheafError {
    if (typeof value !== 'string' || value === '') return super.refusal(option, expected, value)
    const shown = redact(value).replace(/\S*@/g, '***@')
    return new SheafError('CONFIG_INVALID', `SqsBroker: ${option}: expected ${expected}; got ${shown}.`)
  }

  client(): SqsClient {
    const client = this.value('client') as SqsClient | null | undefined
    if (typeof client?.send === 'function') return client
    throw this.refusal('client', 'an SQSClient of @aws-sdk/client-sqs', client)
  }

  closeClient(): boolean {
    const isClosed = this.flag('closeClient', false)
    if (!isClosed || typeof this.client().destroy === 'function') return isClosed
    throw this.refusal('closeClient', 'a client with the method destroy, or false', true)
  }

  queues(): ReadonlyMap<string, SqsQueueLocation> {
    const queues = this.value('queues') === undefined ? {} : this.value('queues')
    if (typeof queues !== 'object' || queues === null) {
      throw this.refusal('queues', "queues by their names, as { 'count-clicks': { url } }", queues)
    }
    const locations = Object.entries(queues as Record<string, SqsQueueLocation | null | undefined>)
    return new Map(locations.map(([name, location]) => [name, this.#location(name, location)]))
  }

  #location(name: string, location: SqsQueueLocation | null | undefined): SqsQueueLocation {
    if (typeof location?.url === 'string' && isWebUrl(location.url)) return location
    const expected = 'an object with the URL of a queue: { url }'
    throw this.refusal(`queues['${name}']`, expected, location?.url ?? location)
  }

  maxPollers(): number {
    const most = this.value('maxPollers') === undefined ? 4 : this.value('maxPollers')
    if (typeof most === 'number' && Number.isSafeInteger(most) && most >= 1) return most
    throw this.refusal('maxPollers', 'a whole number of at least 1', most)
  }

  deadLetter(): Settings['deadLetter'] {
    const deadLetter = this.value('deadLetter') as Settings['deadLetter'] | null
    if (deadLetter === undefined || deadLetter === 'discard') return deadLetter
    if (typeof deadLetter?.queue === 'string' && deadLetter.queue !== '') return deadLetter
    const expected = "the name of a queue, { queue }, or 'discard'"
    throw this.refusal('deadLetter', expected, deadLetter?.queue ?? deadLetter)
  }

  /** Whole seconds, from one to `most`. */
  wholeSeconds(option: string, fallback: Duration, most: number): number {
    const seconds = this.duration(option, fallback) / 1_000
    if (Number.isInteger(seconds) && seconds >= 1 && seconds <= most) return seconds
    throw this.refusal(
      option,
      `whole seconds from '1s' to '${most}s', which is what SQS takes`,
      this.value(option),
    )
  }
}

function isWebUrl(text: string): boolean {
  return /^https?:/i.test(text) && URL.canParse(text)
}
