import { randomBytes } from 'node:crypto'
import type { Channel, ChannelCapabilities, DeadLettering, Delivery, Qos, Requeue } from '@sheaf/core'
import { explain } from './explain.js'
import { extendLease } from './lease.js'
import type { RedisBrokerSettings } from './options.js'
import { Receiver } from './receive.js'
import { ack, deadLetter, type RunScript, release, requeue } from './settle.js'
import { Waker } from './waker.js'

/** One consumer's connection to one queue. */
export class RedisChannel implements Channel {
  readonly leaseMs: number
  readonly capabilities: ChannelCapabilities
  readonly #run: RunScript
  readonly #waker: Waker
  readonly #receiver: Receiver
  readonly #onClosed: () => void
  #closing: Promise<void> | undefined

  constructor(settings: RedisBrokerSettings, queue: string, key: string, qos: Qos, onClosed: () => void) {
    const { connection, leaseMs, maxBodyBytes } = settings
    const channelId = randomBytes(9).toString('base64url')
    this.leaseMs = leaseMs
    this.capabilities = capabilitiesWith(maxBodyBytes)
    this.#onClosed = onClosed
    this.#run = (script, parameters) =>
      connection.run(script, key, parameters, (error) =>
        explain(`${script.name} on the queue '${queue}'`, error, connection.lastError),
      )
    this.#waker = new Waker(connection, key, channelId, leaseMs)
    this.#receiver = new Receiver({
      run: this.#run,
      flush: () => connection.flush(),
      waker: this.#waker,
      channelId,
      leaseMs,
      warn: (code, message) => qos.warn(code, `Queue '${queue}': ${message}`),
    })
  }

  receive(max: number, signal: AbortSignal): Promise<readonly Delivery[]> {
    return this.#receiver.receive(max, signal)
  }

  ack(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return ack(this.#run, deliveries)
  }

  requeue(items: readonly Requeue[]): Promise<readonly Delivery[]> {
    return requeue(this.#run, items)
  }

  deadLetter(items: readonly DeadLettering[]): Promise<readonly Delivery[]> {
    return deadLetter(this.#run, items)
  }

  release(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return release(this.#run, deliveries)
  }

  extendLease(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return extendLease(this.#run, deliveries, this.leaseMs)
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    this.#receiver.end()
    // What cannot be handed back now, because the server does not answer, comes back when its lease is over.
    await within(closeMs, Promise.allSettled([this.#waker.close(), this.#receiver.close()]))
    this.#onClosed()
  }
}

const closeMs = 5_000

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const timeUp = new Promise((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([work, timeUp])
  clearTimeout(timer)
}

// Timers of two machines and one event loop, under load, lie between a due time and the hand-out.
const delayPrecisionMs = 50

function capabilitiesWith(maxBodyBytes: number): ChannelCapabilities {
  return {
    maxBodyBytes,
    ordered: 'none',
    publishDelay: true,
    delayPrecisionMs,
    releaseCountsAttempt: false,
    countsLapses: true,
  }
}
