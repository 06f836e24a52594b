import { clientOf } from './client.js'
import type { Measurement, Order } from './contender.js'
import { bareLoop } from './contenders/bare-loop.js'
import { sheaf } from './contenders/sheaf.js'
import { sqsConsumer } from './contenders/sqs-consumer.js'

// Each contender in a process of its own, as its user would have it: what one leaves behind must not count against the next.
const [name, port] = process.argv.slice(2)
const contender = [sheaf, sqsConsumer, bareLoop].find((one) => one.name === name)!

process.on('message', async (order: Order) => process.send?.(await measure(order)))
process.on('disconnect', () => process.exit())

async function measure(order: Order): Promise<Measurement> {
  const client = clientOf(Number(port))
  const startedAt = performance.now()
  const cpu = process.cpuUsage()
  await contender.consume({ ...order, client })
  const seconds = (performance.now() - startedAt) / 1_000
  const { user, system } = process.cpuUsage(cpu)
  // The last long polls end by themselves; nobody waits for them, and nothing of theirs is measured.
  await new Promise((resolve) => setTimeout(resolve, 1_200))
  client.destroy()
  return {
    perSecond: order.count / seconds,
    cpuSecondsPer100k: ((user + system) / 1e6 / order.count) * 100_000,
  }
}
