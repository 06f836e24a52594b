import { loadavg } from 'node:os'
import { resolveCelery } from '../../scripts/python/celery.mjs'
import type { RabbitServer } from '../../scripts/rabbitmq/rabbit-server.mjs'
import { consume, hasBatches, type PythonPlace, produce } from '../celery/celery-batches.js'
import { Child } from '../shared/child.js'
import { interleaved } from '../shared/interleaved.js'
import { median } from '../shared/median.js'
import { type Group, keep } from '../shared/results.js'
import { printTable } from '../shared/table.js'
import type { Contender, Measurement } from './contender.js'
import { sheafBesideCelery, sheafOnCelery } from './contenders/all.js'
import { drop, fill, type Run, watched } from './queues.js'
import type { Amount } from './throughput.js'

const contenderProcess = new URL('./contender-process.ts', import.meta.url)
const batches = 'celery-batches'

/** Sheaf and celery-batches, each run in a fresh process; it is left out, in words, where Python has no Celery. */
export async function besideCelery(server: RabbitServer, { rounds, count }: Amount): Promise<void> {
  const place = await findCelery(server)
  if (place === undefined) return
  const contenders: Readonly<Record<string, () => Promise<Run>>> = {
    [sheafBesideCelery.name]: () => sheafsOwn(server, count),
    [sheafOnCelery.name]: () => onCelerysQueue(place, server, count, () => run(server, sheafOnCelery, count)),
    [batches]: () => onCelerysQueue(place, server, count, () => celeryBatches(place, count)),
  }
  const measured = await interleaved(Object.keys(contenders), rounds, (name) => contenders[name]!())
  printTable(
    `Celery ${place.celery.version}, batches of 100, ${count} messages, a fresh process for each run`,
    sheafBesideCelery.name,
    measured,
    { 'own CPU-s per 100k': own, 'server CPU-s per 100k': ofServer },
  )
  printServerShare(measured)
  keep('rabbitmq', 'celery-batches', {
    title: 'Sheaf and celery-batches on RabbitMQ',
    unit: 'seconds of processor time for 100,000 messages',
    better: 'less',
    command: 'npm run bench -- rabbitmq --only celery',
    how: `RabbitMQ ${server.version}, Celery ${place.celery.version}, ${rounds} rounds of ${count.toLocaleString('en')} messages in batches of 100, medians, a load of ${loadavg()[0]!.toFixed(0)} at the end`,
    says: 'celery-batches and Sheaf on the same calls, which Celery made; and Sheaf on a queue of its own with as many messages.',
    groups: [group('Its own', measured, own), group('The server’s', measured, ofServer)],
  })
}

const own = ({ cpuSecondsPer100k }: Run) => cpuSecondsPer100k
const ofServer = ({ serverCpuSecondsPer100k }: Run) => serverCpuSecondsPer100k

async function findCelery(server: RabbitServer): Promise<PythonPlace | undefined> {
  const celery = resolveCelery()
  if ('missing' in celery) {
    console.log(`celery-batches is left out: it needs Python with Celery. ${celery.missing}`)
    return undefined
  }
  const place = { celery, broker: `${server.url}//` }
  if (await hasBatches(place)) return place
  console.log('celery-batches is left out: install it, or let CELERY_BATCHES name its folder.')
  return undefined
}

async function sheafsOwn(server: RabbitServer, count: number): Promise<Run> {
  const queue = `bench-${crypto.randomUUID()}`
  await fill(server, queue, count)
  try {
    return await watched(server, count, () => run(server, sheafBesideCelery, count, queue))
  } finally {
    await drop(server, queue)
  }
}

/** Has Celery make its messages, and somebody work them off. */
async function onCelerysQueue(
  place: PythonPlace,
  server: RabbitServer,
  count: number,
  work: () => Promise<Measurement>,
): Promise<Run> {
  await produce(place, count)
  try {
    return await watched(server, count, work)
  } finally {
    await drop(server, 'bench')
  }
}

async function celeryBatches(place: PythonPlace, count: number): Promise<Measurement> {
  // What lies in the queue comes as soon as the worker asks.
  const { perSecond, cpu } = await consume(place, count, async () => {})
  return { perSecond, cpuSecondsPer100k: cpu }
}

async function run(
  { url }: RabbitServer,
  { name }: Contender,
  count: number,
  queue = 'bench',
): Promise<Measurement> {
  const child = new Child<Measurement>(contenderProcess, [name])
  const measurement = await child.ask({ url, queue, count })
  child.end()
  await child.ended
  return measurement
}

/** Round by round, what the server does for one of Sheaf's messages as a part of what it does for one of theirs. */
function printServerShare(measured: ReadonlyMap<string, readonly Run[]>): void {
  const theirs = measured.get(batches) ?? []
  for (const [name, runs] of measured) {
    if (name === batches) continue
    const share = median(runs.map((run, round) => ofServer(run) / ofServer(theirs[round]!)))
    console.log(`${name}: ${share.toFixed(2)} × the server CPU that ${batches} takes`)
  }
}

function group(name: string, measured: ReadonlyMap<string, readonly Run[]>, of: (run: Run) => number): Group {
  return {
    name,
    bars: [...measured].map(([contender, runs]) => ({
      name: contender,
      value: median(runs.map(of)),
      isOurs: contender !== batches,
    })),
  }
}
