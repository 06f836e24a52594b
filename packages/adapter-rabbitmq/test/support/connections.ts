import type { Broker } from '@sheaf/core'
import { type ChannelModel, connect } from 'amqplib'
import { RabbitBroker, type RabbitBrokerOptions } from '../../src/index.js'

/** Seconds. */
const heartbeat = 10

interface Connection {
  readonly connection: { readonly stream: { destroy(error?: Error): void } }
}

const connectionsOf = new WeakMap<Broker, ChannelModel[]>()

/** A broker whose connections a test can reach. */
export function makeBroker(url: string, options: Partial<RabbitBrokerOptions> = {}): RabbitBroker {
  const connections: ChannelModel[] = []
  const broker = new RabbitBroker({
    async connect() {
      const connection = await connect(`${url}?heartbeat=${heartbeat}`)
      connections.push(connection)
      return connection
    },
    ...options,
  })
  connectionsOf.set(broker, connections)
  return broker
}

/** The connections that a broker has ever opened. */
function connectionsBy(broker: Broker): readonly ChannelModel[] {
  return connectionsOf.get(broker) ?? []
}

/** Breaks a broker's connections as the death of its process would. */
export function cut(broker: Broker, error: Error | undefined = new Error('cut by the test')): void {
  for (const connection of connectionsBy(broker))
    (connection as unknown as Connection).connection.stream.destroy(error)
}
