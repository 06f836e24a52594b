import { RabbitBroker } from '@sheaf/adapter-rabbitmq'
import { connect } from 'amqplib'

// Holds one message until it is killed.
process.on('message', async ({ url, queue }: { readonly url: string; readonly queue: string }) => {
  const broker = new RabbitBroker({ connect: () => connect(url) })
  const qos = { prefetch: 1, batchSize: 1, maxAttempts: 1, warn() {} }
  const channel = await broker.openChannel(queue, qos)
  await channel.receive(1, new AbortController().signal)
  process.send?.('held')
})
process.on('disconnect', () => process.exit())
