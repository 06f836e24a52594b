import { RedisBroker } from '@sheaf/adapter-redis'
import type { Channel, Delivery } from '@sheaf/core'
import { Redis } from 'ioredis'
import { median } from '../shared/median.js'
import { startServer } from './server.js'

/** So many bodies of so many bytes. */
export interface BodyLoad {
  readonly count: number
  readonly bytes: number
}

/** One step, in how many calls, and how long the longest of them kept the server from everyone else. */
interface Step {
  readonly name: string
  readonly scripts: number
  readonly medianScriptMs: number
  readonly longestScriptMs: number
  readonly longestCommandMs: number
}

/** A call in the server's log of slow calls: its number, its date, how long it took, and what it was. */
type Call = readonly [number, number, microseconds: number, readonly string[]]

const never = new AbortController().signal
const leaseMs = 5_000

/**
 * Large bodies go every way that a message can go, and the server's own log tells what its longest call was: in the best of
 * the rounds, because a process that has to wait for its processor only ever takes longer.
 */
export async function bodies(loads: readonly BodyLoad[], rounds: number): Promise<void> {
  for (const load of loads) {
    const runs: (readonly Step[])[] = []
    for (let round = 0; round < rounds; round++) runs.push(await goEveryWay(load))
    const steps = runs[0]!.map(({ name }, at) => {
      const best = (of: (step: Step) => number) => Math.min(...runs.map((run) => of(run[at]!)))
      return {
        step: name,
        scripts: best(({ scripts }) => scripts),
        'median script, ms': Number(best(({ medianScriptMs }) => medianScriptMs).toFixed(2)),
        'longest script, ms': Number(best(({ longestScriptMs }) => longestScriptMs).toFixed(2)),
        'longest other command, ms': Number(best(({ longestCommandMs }) => longestCommandMs).toFixed(2)),
      }
    })
    console.log(
      `\n${load.count} bodies of ${load.bytes.toLocaleString('en')} bytes, the best of ${rounds} rounds`,
    )
    console.table(steps)
  }
}

async function goEveryWay({ count, bytes }: BodyLoad): Promise<readonly Step[]> {
  const server = await startServer()
  const admin = new Redis(server.port, '127.0.0.1')
  await admin.config('SET', 'slowlog-log-slower-than', '0', 'slowlog-max-len', '1000000')
  const client = new Redis(server.port, '127.0.0.1')
  const broker = new RedisBroker({ client, closeClient: true, lease: leaseMs, maxBodyBytes: bytes })
  const queue = 'bodies'
  const open = () =>
    broker.openChannel(queue, { prefetch: count, batchSize: count, maxAttempts: 10, warn() {} })
  const [one, other] = [await open(), await open()]
  const steps: Step[] = []
  const step = async <Value>(name: string, work: () => Promise<Value>): Promise<Value> => {
    await admin.call('SLOWLOG', 'RESET')
    const value = await work()
    steps.push({ name, ...heldBy((await admin.call('SLOWLOG', 'GET', '-1')) as readonly Call[]) })
    return value
  }

  const body = 'x'.repeat(bytes)
  await step('publish, ten in a call', async () => {
    for (let at = 0; at < count; at += 10) {
      const ids = Array.from({ length: Math.min(10, count - at) }, (_, place) => String(at + place))
      await broker.publish(
        queue,
        ids.map((id) => ({ id, body })),
      )
    }
  })
  const claimed = await step('claim', () => take(one, count))
  await step('extend the leases', async () => nothingLost(await one.extendLease(claimed)))
  const lapsed = await step('take back what has lapsed, and claim it', () => take(other, count))
  await step('requeue', async () =>
    nothingLost(await other.requeue(lapsed.map((delivery) => ({ delivery, delayMs: 0 })))),
  )
  const again = await step('claim again', () => take(other, count))
  await step('dead-letter', async () =>
    nothingLost(await other.deadLetter(again.map((delivery) => ({ delivery, reason: 'measured' })))),
  )
  await step('list the dead letters', async () => {
    let cursor: string | undefined
    do cursor = (await broker.admin.listDead(queue, { limit: 1_000, ...(cursor && { cursor }) })).cursor
    while (cursor !== undefined)
  })
  await step('redrive', () => broker.admin.redrive(queue))
  const last = await step('claim once more', () => take(one, count))
  await step('ack', async () => nothingLost(await one.ack(last)))

  await broker.close()
  admin.disconnect()
  await server.stop()
  return steps
}

/** Receives so many, and keeps the leases of those that have come. */
async function take(channel: Channel, count: number): Promise<readonly Delivery[]> {
  const taken: Delivery[] = []
  while (taken.length < count) {
    taken.push(...(await channel.receive(count - taken.length, never)))
    if (taken.length < count) nothingLost(await channel.extendLease(taken))
  }
  return taken
}

/** A step that lost a lease measured less than it says. */
function nothingLost(lost: readonly Delivery[]): void {
  if (lost.length > 0)
    throw new Error(`${lost.length} leases lapsed: this machine is too busy to measure on.`)
}

function heldBy(calls: readonly Call[]): Omit<Step, 'name'> {
  const isScript = ([, , , [name = '']]: Call) => /^eval/i.test(name)
  const longest = (some: readonly Call[]) => Math.max(0, ...some.map((call) => call[2])) / 1_000
  const scripts = calls.filter(isScript)
  return {
    scripts: scripts.length,
    medianScriptMs: median(scripts.map((call) => call[2])) / 1_000,
    longestScriptMs: longest(scripts),
    longestCommandMs: longest(calls.filter((call) => !isScript(call) && !/slowlog/i.test(call[3][0] ?? ''))),
  }
}
