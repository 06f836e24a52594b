import { describeError, type Qos, SheafError } from '@sheaf/core'
import type { AckFlow } from './connection/ack-flow.js'
import { replyCode } from './connection/explain.js'
import type { Links } from './connection/links.js'
import { onChannel } from './connection/on-channel.js'
import { versionOf } from './connection/server-version.js'
import { RabbitChannel } from './rabbit-channel.js'
import type { Publisher } from './send/publisher.js'
import type { Topology } from './topology/topology.js'

/** What the channels of a broker share. */
export interface OpenPlace {
  readonly links: Links
  readonly acks: AckFlow
  readonly topology: Topology
  readonly publisher: Publisher
  readonly maxBodyBytes: number
  readonly declares: boolean
}

/** Which channel is opened, for whom. */
export interface OpenWish {
  readonly queue: string
  readonly qos: Qos
  onClosed(): void
}

/** From 4.3 on a quorum queue does not count what is handed back to it. */
const freeReturns = 403
const mostPrefetch = 65_535

/** A server that asks for no heartbeats is taken for one that asks for what RabbitMQ proposes. */
const proposedHeartbeat = 60
const heartbeatsOfLease = 3

/** Opens a channel, after a look at the server and the queue; nothing is received yet. */
export async function openChannel(
  place: OpenPlace,
  { queue, qos, onClosed }: OpenWish,
): Promise<RabbitChannel> {
  const { links, acks, topology, publisher, maxBodyBytes, declares } = place
  const { insides } = await links.consuming.open()
  const { isOwn, difference } = await topology.workQueue(queue)
  if (!declares) {
    // Better at the start than when the first message has to be given up or retried.
    await topology.dead(queue)
    await topology.ladder(queue, 0)
  }
  await requireConsumable(links, queue)
  if (difference !== undefined) qos.warn('QUEUE_DIFFERS', differenceMessage(queue, difference))
  const { heartbeat } = insides
  if (heartbeat === 0) qos.warn('HEARTBEAT_OFF', heartbeatMessage)
  return new RabbitChannel({
    ...{ links, acks, topology, publisher, queue, maxBodyBytes, onClosed },
    prefetch: Math.min(qos.prefetch, mostPrefetch),
    leaseMs: heartbeatsOfLease * (heartbeat || proposedHeartbeat) * 1_000,
    isReturnFree: isOwn && versionOf(insides) >= freeReturns,
    warn: (code, message) => qos.warn(code, message),
  })
}

/**
 * Rejects where the user may not read the queue, or it is no queue but a stream, which the server says only of who
 * subscribes. This asks for a priority that is none: who may read is refused for that, and gets no message.
 */
async function requireConsumable(links: Links, queue: string): Promise<void> {
  const link = await links.consuming.open()
  const asking = onChannel(link, (channel) =>
    channel.consume(queue, () => {}, { arguments: { 'x-priority': 'none' } }),
  )
  await asking.catch((error) => {
    if (replyCode(error) !== 406) throw error
    if (/stream_queue/.test(describeError(error))) throw isStream(queue)
  })
}

function isStream(queue: string): SheafError {
  return new SheafError(
    'CONFIG_INVALID',
    `RabbitBroker: '${queue}' is a stream: what is acked stays in it, and only what comes later would be received. Use a quorum queue, or a classic one.`,
  )
}

function differenceMessage(queue: string, difference: string): string {
  return `Queue '${queue}' exists with other arguments than Sheaf declares, and is used as it is. The server: ${difference}. Expect this: a quorum queue without x-delivery-limit throws a message away at its twentieth return (RabbitMQ ≥ 4.0); without x-consumer-timeout a batch may be held for half an hour, buffering included; on a classic queue crashes are counted by storing the message anew.`
}

const heartbeatMessage =
  'The connection has no heartbeats: a worker that is frozen, or whose network is dead, keeps what it holds until the system closes its connection, perhaps for hours. Say heartbeat=10 in the URL that connect() uses.'
