import type { Watched } from '../watched.js'
import type { LogicalClock } from './logical-clock.js'
import type { WorkerFacts } from './worker-facts.js'

/** What requests are answered with. */
export interface AnswerParts {
  readonly hostname: string
  readonly facts: WorkerFacts
  readonly clock: LogicalClock
  readonly watched: Watched | undefined
}

type Arguments = Readonly<Record<string, unknown>>

const silence = Symbol('no answer')

/** What a worker answers to a request of Celery's remote control; `undefined` where it says nothing. */
export function answerTo(method: string, args: Arguments, parts: AnswerParts): unknown {
  const answer = Object.hasOwn(answers, method) ? answers[method]!(parts, args) : undefined
  if (answer === silence) return undefined
  return answer ?? { error: `Sheaf has no '${method}'` }
}

const answers: Readonly<Record<string, (parts: AnswerParts, args: Arguments) => unknown>> = {
  ping: () => ({ ok: 'pong' }),
  registered: ({ facts }) => facts.tasks,
  registered_tasks: ({ facts }) => facts.tasks,
  active_queues: ({ facts }) => facts.queues.map(queueOf),
  active: ({ facts, hostname }) =>
    facts.running.flatMap(({ ids, task, queue, atMs }) =>
      ids.map((id) => ({
        ...{ id, name: task, type: task, args: [], kwargs: {}, hostname, time_start: atMs / 1_000 },
        ...{ acknowledged: false, worker_pid: process.pid, delivery_info: { routing_key: queue } },
      })),
    ),
  // What is buffered or delayed is the broker's to tell.
  reserved: () => [],
  scheduled: () => [],
  revoked: ({ watched }) => watched?.revocations.ids() ?? [],
  conf: () => ({}),
  clock: ({ clock }) => ({ clock: clock.next() }),
  stats: ({ facts, clock }) => ({
    ...{
      total: facts.processed,
      pid: process.pid,
      clock: String(clock.next()),
      uptime: Math.round(process.uptime()),
    },
    ...{ pool: { 'max-concurrency': 1, processes: [process.pid] }, prefetch_count: 0, rusage: {} },
    broker: { transport: 'redis' },
  }),
  revoke: ({ watched }, { task_id }) => {
    const ids = [task_id].flat().filter((id) => typeof id === 'string')
    watched?.revocations.add(ids)
    return { ok: `tasks ${ids.join(', ')} flagged as revoked` }
  },
  enable_events: () => ({ ok: 'task events are as the monitor was told' }),
  disable_events: () => ({ ok: 'task events are as the monitor was told' }),
  // Python's workers greet each other, and learn what is revoked: a Sheaf worker takes no part.
  hello: () => silence,
}

function queueOf(name: string) {
  return { name, exchange: { name, type: 'direct' }, routing_key: name }
}
