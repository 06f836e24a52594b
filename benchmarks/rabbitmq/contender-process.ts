import type { Measurement, Work } from './contender.js'
import { contenderOf } from './contenders/all.js'

// Each contender in a process of its own, as its user would have it: what one leaves behind must not count against the next.
const contender = contenderOf(process.argv[2]!)

process.on('message', async (work: Work) => process.send?.(await measure(work)))
process.on('disconnect', () => process.exit())

async function measure(work: Work): Promise<Measurement> {
  const cpu = process.cpuUsage()
  const { firstAt, lastAt } = await contender.consume(work)
  const seconds = (lastAt - firstAt) / 1_000
  const { user, system } = process.cpuUsage(cpu)
  return {
    perSecond: work.count / seconds,
    cpuSecondsPer100k: ((user + system) / 1e6 / work.count) * 100_000,
  }
}
