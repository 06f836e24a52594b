import { randomUUID } from 'node:crypto'
import type { SQSClientConfig } from '@aws-sdk/client-sqs'
import { type Clock, type Delivery, type Message, type Qos, systemClock } from '@sheaf/core'
import { SqsBroker, type SqsBrokerOptions } from '../../src/index.js'
import { FaultProxy } from './fault-proxy.js'
import { freshName, type LocalServer } from './local-server.js'

/** A broker behind a fault proxy, with a queue of its own, for one test. */
export interface Scene {
  readonly proxy: FaultProxy
  readonly broker: SqsBroker
  readonly queue: string
  readonly warnings: { code: string; message: string }[]
  readonly qos: Qos
  /** Another broker on the same server, past the proxy. */
  beside(options?: Partial<SqsBrokerOptions>): SqsBroker
  close(): Promise<void>
}

/** What of a scene's broker and client differs from the usual, and how its queue's name ends. */
export type SceneOptions = Omit<Partial<SqsBrokerOptions>, 'client'> & {
  ending?: string
  client?: SQSClientConfig
}

export async function setScene(
  server: LocalServer,
  { ending = '', client = {}, ...options }: SceneOptions = {},
): Promise<Scene> {
  const proxy = await FaultProxy.start(server.port)
  const brokers: SqsBroker[] = []
  const make = (port: number, more: Partial<SqsBrokerOptions> = {}) => {
    const usual = { createQueues: true, waitTime: '1s', lease: '60s' } as const
    const broker = new SqsBroker({
      client: server.client({ port, ...client }),
      ...usual,
      ...options,
      ...more,
    })
    brokers.push(broker)
    return broker
  }
  const warnings: { code: string; message: string }[] = []
  return {
    proxy,
    broker: make(proxy.port),
    queue: `${freshName('scene')}${ending}`,
    warnings,
    qos: {
      prefetch: 1_000,
      batchSize: 10,
      maxAttempts: 10,
      warn: (code, message) => void warnings.push({ code, message }),
    },
    beside: (more) => make(server.port, more),
    async close() {
      await Promise.all(brokers.map((broker) => broker.close()))
      await proxy.close()
    },
  }
}

export function messages(count: number, parts: Partial<Message> = {}): Message[] {
  return Array.from({ length: count }, (_, index) => ({ id: randomUUID(), body: `body ${index}`, ...parts }))
}

export function idsOf(items: readonly { readonly id: string }[]): string[] {
  return items.map(({ id }) => id).sort()
}

/** Receives until so many have come. */
export async function take(
  channel: { receive(max: number, signal: AbortSignal): Promise<readonly Delivery[]> },
  count: number,
): Promise<Delivery[]> {
  const taken: Delivery[] = []
  const signal = AbortSignal.timeout(10_000)
  while (taken.length < count) {
    taken.push(...(await channel.receive(count - taken.length, signal)))
    if (signal.aborted) throw new Error(`only ${taken.length} of ${count} messages came`)
  }
  return taken
}

/** Whether anything comes while a queue has nothing: one poll of a second. */
export async function comesNothing(channel: {
  receive(max: number, signal: AbortSignal): Promise<readonly Delivery[]>
}): Promise<boolean> {
  const came = await channel.receive(10, AbortSignal.timeout(1_100))
  return came.length === 0
}

/** The machine's time, set ahead at will. */
export class ShiftedClock implements Clock {
  #aheadMs = 0

  now(): number {
    return systemClock.now() + this.#aheadMs
  }

  monotonic(): number {
    return systemClock.monotonic() + this.#aheadMs
  }

  setTimer(callback: () => void, ms: number) {
    return systemClock.setTimer(callback, ms)
  }

  shift(ms: number): void {
    this.#aheadMs += ms
  }
}

/** Waits until something is so. It fails only long after what is waited for must have come, on however busy a machine. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const endsAt = Date.now() + 45_000
  while (!(await isSo())) {
    if (Date.now() > endsAt) throw new Error(`it never came true that ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
