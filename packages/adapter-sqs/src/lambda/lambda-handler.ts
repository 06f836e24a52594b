import type { App, Channel, Qos, WorkerOptions } from '@sheaf/core'
import type { SqsContext } from '../context.js'
import type { SqsDelivery } from '../message/delivery.js'
import { parseArn, serviceName } from '../queue/queue.js'
import { checkEvent } from './check-event.js'
import type { LambdaContext, LambdaSqsEvent, LambdaSqsResponse } from './event.js'
import { EventChannel } from './event-channel.js'
import { eventDelivery } from './event-delivery.js'
import { EventLedger } from './event-ledger.js'
import {
  checkLambdaOptions,
  contextOf,
  type LambdaHandlerOptions,
  type LambdaSettings,
} from './lambda-options.js'
import { TimeLeft } from './time-left.js'

/**
 * Makes the handler of a function on AWS Lambda that has SQS queues as its event sources: the app's tasks run on the
 * records of each event as they would in a worker, with everything that a worker does.
 *
 * The event source needs `ReportBatchItemFailures`: without it, Lambda deletes every message of an event that was answered,
 * also those that failed. The event is the window: what is left of a batch runs at once, with the trigger `stop`.
 *
 * What succeeded or expired is deleted by Lambda. A retry comes again after its delay; what failed for good is moved to the
 * dead-letter queue with its reason. What did not run in time comes again when its visibility timeout is over, and so does
 * everything where the handler throws.
 *
 * @returns The handler. It throws `PAYLOAD_INVALID` for what is no event of SQS.
 * @throws {CONFIG_INVALID} If the app's broker is no SqsBroker, a task has no function, or an option cannot be read.
 * @throws {TASK_NOT_BOUND} If one of `tasks` is not the app's.
 *
 * @example
 * ```ts
 * import { SQSClient } from '@aws-sdk/client-sqs'
 * import { SqsBroker } from '@sheaf/adapter-sqs'
 * import { lambdaHandler } from '@sheaf/adapter-sqs/lambda'
 * import { App, Batches } from '@sheaf/core'
 *
 * const countClicks = new Batches<{ url: string }>({
 *   name: 'count-clicks',
 *   flushEvery: 100,
 *   async run(requests) {
 *     console.log(`${requests.length} clicks`)
 *   },
 * })
 * const app = new App({ broker: new SqsBroker({ client: new SQSClient() }), tasks: [countClicks] })
 * export const handler = lambdaHandler(app)
 * ```
 */
export function lambdaHandler(
  app: App,
  options: LambdaHandlerOptions = {},
): (event: LambdaSqsEvent, context?: LambdaContext) => Promise<LambdaSqsResponse> {
  const settings = checkLambdaOptions(options)
  const context = contextOf(app)
  // One that is never started checks the tasks: refused here, they fail the deployment and not every event.
  app.worker(workerOptions(settings))
  return (event, lambda) => new Invocation(app, context, settings, lambda).run(event)
}

function workerOptions({ tasks }: LambdaSettings): WorkerOptions {
  return { hostname: 'lambda', tasks }
}

/** One call of the function. */
class Invocation {
  readonly #app: App
  readonly #context: SqsContext
  readonly #settings: LambdaSettings
  readonly #time: TimeLeft
  readonly #channels: EventChannel[] = []

  constructor(app: App, context: SqsContext, settings: LambdaSettings, lambda: LambdaContext | undefined) {
    this.#app = app
    this.#context = context
    this.#settings = settings
    this.#time = new TimeLeft(context.settings.clock, lambda, settings.marginMs)
  }

  async run(event: LambdaSqsEvent): Promise<LambdaSqsResponse> {
    const { sound, broken } = checkEvent(event)
    const nowMs = this.#context.settings.clock.monotonic()
    const byQueue = new Map<string, SqsDelivery[]>()
    for (const record of sound) {
      const { name } = parseArn(record.eventSourceARN)
      const deliveries = byQueue.get(name)
      if (deliveries) deliveries.push(eventDelivery(record, nowMs))
      else byQueue.set(name, [eventDelivery(record, nowMs)])
    }
    const ledger = new EventLedger([...broken, ...sound.map(({ messageId }) => messageId)])
    if (sound.length > 0) await this.#time.orOver(this.#work(byQueue, ledger))
    return { batchItemFailures: ledger.undone.map((itemIdentifier) => ({ itemIdentifier })) }
  }

  async #work(byQueue: Map<string, SqsDelivery[]>, ledger: EventLedger): Promise<void> {
    const context = this.#context
    const qosOf: Qos[] = []
    const openChannel = async (queue: string, qos: Qos): Promise<Channel> => {
      const name = this.#nameOf(queue)
      const [deliveries, acksAtOnce] = [byQueue.get(name) ?? [], this.#acksEarly(queue)]
      const channel = new EventChannel({ context, queue, qos, deliveries, ledger, acksAtOnce })
      byQueue.delete(name)
      qosOf.push(qos)
      this.#channels.push(channel)
      return channel
    }
    const worker = this.#app.worker({ ...workerOptions(this.#settings), openChannel })
    try {
      await worker.start()
      for (const [name, deliveries] of byQueue) warnOfStranger(qosOf[0], name, deliveries.length)
      await this.#time.orNearlyOver(Promise.all(this.#channels.map(({ handedOut }) => handedOut)))
    } finally {
      // Also where it could not start: the app of a warm function would keep one worker more for each event.
      await worker.stop({ timeout: this.#time.toStopMs })
    }
  }

  /** Whether a task of the queue is acked before it runs. */
  #acksEarly(queue: string): boolean {
    return this.#app.tasks.some((task) => task.queue === queue && task.options.acks === 'early')
  }

  /** What the service calls the queue of a task. */
  #nameOf(queue: string): string {
    const location = this.#context.settings.queues.get(queue)
    return location === undefined ? queue : serviceName(location.url)
  }
}

function warnOfStranger(qos: Qos | undefined, name: string, count: number): void {
  qos?.warn(
    'LAMBDA_QUEUE_UNKNOWN',
    `${count} messages of an event are of queue '${name}', which no task of this handler has: they stay in the queue. Give a task that queue, or take the event source away from the function.`,
  )
}
