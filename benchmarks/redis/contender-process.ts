import { cpuSecondsOf } from '../shared/cpu-seconds.js'
import { Meter } from '../shared/meter.js'
import { payloadsOf } from '../shared/payload.js'
import { known } from './contenders/contenders.js'
import type { Order } from './measure.js'

// One contender, one kind of work, and then it ends: what one leaves behind must not count against the next.
process.once('message', async ({ name, work, count, bytes, serverPid, setting }: Order) => {
  const contender = known.find((one) => one.name === name)!
  const meter = new Meter(count, () => cpuSecondsOf(serverPid))
  if (work === 'produce') await contender.produce(setting, payloadsOf(bytes), meter)
  else await contender.consume(setting, meter)
  process.send?.(meter.measurement, undefined, {}, () => process.disconnect())
})
