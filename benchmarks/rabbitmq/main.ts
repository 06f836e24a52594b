import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { resolveRabbit } from '../../scripts/rabbitmq/rabbit-programs.mjs'
import { RabbitServer } from '../../scripts/rabbitmq/rabbit-server.mjs'
import { parameters } from '../shared/results.js'
import { besideCelery } from './celery.js'
import { holders } from './holders.js'
import { lateness } from './lateness.js'
import { throughput } from './throughput.js'

const { values } = parseArgs({
  args: [...parameters],
  options: {
    rounds: { type: 'string', default: '5' },
    messages: { type: 'string', default: '100000' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
})
const rounds = values.quick ? 3 : Number(values.rounds)
const count = values.quick ? 20_000 : Number(values.messages)

const sections = {
  throughput: (server: RabbitServer) => throughput(server, { rounds, count }),
  // Python makes and reads some thousands a second.
  celery: (server: RabbitServer) => besideCelery(server, { rounds, count: Math.min(count, 20_000) }),
  lateness: (server: RabbitServer) => lateness(server, rounds * 4),
  holders: (server: RabbitServer) => holders(server, rounds),
}
const wanted = values.only?.split(',') ?? Object.keys(sections)
const unknown = wanted.filter((name) => !Object.keys(sections).includes(name))
if (unknown.length > 0)
  throw new Error(`--only: expected some of ${Object.keys(sections).join(', ')}; got ${unknown.join(', ')}`)

const programs = resolveRabbit()
const server = await RabbitServer.start({ programs, config: configFor(programs.version) })
try {
  console.log(
    `Node ${process.version}, RabbitMQ ${server.version}, ${count} messages a run, ${rounds} rounds, load ${loadavg()[0]!.toFixed(1)}.`,
  )
  for (const [name, measure] of Object.entries(sections)) if (wanted.includes(name)) await measure(server)
} finally {
  await server.stop()
}

/** Celery asks for what RabbitMQ ≥ 4.3 refuses unless it is permitted. */
function configFor(version: string): string {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major * 100 + minor < 403) return ''
  return [
    'deprecated_features.permit.global_qos = true',
    'deprecated_features.permit.transient_nonexcl_queues = true',
  ].join('\n')
}
