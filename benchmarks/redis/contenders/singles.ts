import { RedisBroker } from '@sheaf/adapter-redis'
import { App, Batches } from '@sheaf/core'
import { Redis } from 'ioredis'
import { inCalls } from '../../shared/in-calls.js'
import type { Visit } from '../../shared/payload.js'
import type { Contender } from '../contender.js'
import { sheaf } from './sheaf.js'

/** Sheaf with single calls of `enqueue`, a thousand in a tick. */
export const singles: Contender = {
  ...sheaf,
  name: 'Sheaf, single calls',
  async produce({ port, queue }, payloads, meter) {
    const client = new Redis(port, '127.0.0.1')
    const task = new Batches<Visit>({ name: queue, run() {} })
    const app = new App({ broker: new RedisBroker({ client }), tasks: [task] })
    await inCalls(meter, payloads, (some) => Promise.all(some.map((payload) => task.enqueue(payload))))
    await app.close()
    client.disconnect()
  },
}
