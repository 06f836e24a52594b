import { known } from './contenders/contenders.js'
import type { Order } from './measure.js'
import { Meter } from './meter.js'
import { payloadsOf } from './payload.js'

// One contender, one kind of work, and then it ends: what one leaves behind must not count against the next.
process.once('message', async ({ name, work, count, bytes, serverPid, setting }: Order) => {
  const contender = known.find((one) => one.name === name)!
  const meter = new Meter(count, serverPid)
  if (work === 'produce') await contender.produce(setting, payloadsOf(bytes), meter)
  else await contender.consume(setting, meter)
  process.send?.(meter.measurement, undefined, {}, () => process.disconnect())
})
