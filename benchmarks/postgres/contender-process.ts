import { cpuSecondsOfFamily } from '../shared/cpu-seconds.js'
import { Meter } from '../shared/meter.js'
import { payloadsOf } from '../shared/payload.js'
import { contenders } from './contenders/contenders.js'
import type { Order } from './measure.js'

// One contender, one kind of work, and then it ends: what one leaves behind must not count against the next.
process.once('message', async ({ name, work, count, bytes, serverPid, setting }: Order) => {
  const contender = contenders.find((one) => one.name === name)!
  const meter = new Meter(count, () => cpuSecondsOfFamily(serverPid))
  if (work === 'prepare') await contender.prepare(setting)
  else if (work === 'produce') await contender.produce(setting, payloadsOf(bytes), meter)
  else await contender.consume(setting, meter)
  const said = work === 'prepare' ? {} : meter.measurement
  process.send?.(said, undefined, {}, () => process.exit())
})
