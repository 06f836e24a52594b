import { RabbitBroker } from '@sheaf/adapter-rabbitmq'
import type { Broker } from '@sheaf/core'
import { connect } from 'amqplib'

export const broker: Broker = new RabbitBroker({
  connect: () => connect('amqp://127.0.0.1?heartbeat=10'),
  declare: undefined,
  maxBodyBytes: 1_000,
})
