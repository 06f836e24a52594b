import { Redis } from 'ioredis'
import { ackScript, claimScript } from '../../../packages/adapter-redis/src/scripts/scripts.generated.js'
import { keysUnder } from '../../../packages/redis-connection/src/run-script.js'
import type { Contender } from '../contender.js'
import { sheaf } from './sheaf.js'

const lanes = 4

/** The ceiling: Sheaf's scripts on the same client in four loops that parse each message's JSON, and nothing else. */
export const bareLoop: Contender = {
  name: 'bare loop',
  hasBatches: true,
  produce: sheaf.produce,
  async consume({ port, queue, batch }, meter) {
    const client = new Redis(port, '127.0.0.1')
    const key = `{sheaf:${queue}}`
    const run = (script: typeof ackScript, id: string, ...rest: readonly (string | number)[]) => {
      const keys = [...keysUnder(key, script), `${key}:claim:${id}`]
      return client.evalsha(script.digest, keys.length, ...keys, id, ...rest)
    }
    await client.script('LOAD', claimScript.source)
    await client.script('LOAD', ackScript.source)
    let claims = 0
    const lane = async () => {
      let acking: Promise<unknown> | undefined
      while (!meter.isDone) {
        const id = `bare-${claims++}`
        const claiming = run(claimScript, id, batch, 30_000)
        await acking
        const [kind, messages] = (await claiming) as [string, string[]]
        if (kind === 'none') break
        for (const message of messages) JSON.parse(message.slice(message.indexOf('{')))
        meter.add(messages.length)
        acking = run(ackScript, id)
      }
      await acking
    }
    await Promise.all(Array.from({ length: lanes }, lane))
    client.disconnect()
  },
}
