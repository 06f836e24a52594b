import { span } from '../terminal/figures.js'
import type { DoctorFinding } from './finding.js'
import type { TaskFacts } from './task-facts.js'

/** One rule about the options of a task. */
export interface TaskRule {
  readonly name: string
  check(task: TaskFacts, app: AppFacts): Omit<DoctorFinding, 'task' | 'queue' | 'severity'> | undefined
}

/** What rules know of the app. */
export interface AppFacts {
  readonly hasBackend: boolean
  /** Whether its broker keeps dead letters that can be read or put back. */
  readonly keepsDead: boolean
}

/** A lease below this is over before a short stall of the process is. */
const shortLeaseMs = 10_000

export const taskRules: readonly TaskRule[] = [
  {
    name: 'leases',
    check({ name, timeLimitMs, channel }) {
      const { leaseMs } = channel ?? {}
      if (leaseMs === undefined || leaseMs >= shortLeaseMs || timeLimitMs <= leaseMs) return undefined
      const limit = Number.isFinite(timeLimitMs)
        ? `its time limit is ${span(timeLimitMs)}`
        : 'it has no time limit'
      return {
        code: 'LEASE_SHORT',
        title: `${name}: a lease may end before its batch does`,
        message: `The lease is ${span(leaseMs)}, and ${limit}. Leases are renewed while the event loop turns: a run that computes for longer than a lease loses it, and its requests run twice.`,
        advice: "lease: '30s' for the broker, and a worker thread for what computes",
      }
    },
  },
  {
    name: 'attempts',
    check({ name, maxAttempts, onThrow, acks }) {
      if (maxAttempts > 1 || onThrow === 'bisect' || acks === 'early') return undefined
      return {
        code: 'ATTEMPTS_ONE',
        title: `${name}: one bad request takes its batch with it`,
        message:
          'With maxAttempts: 1 a run that throws sends every request of its batch to the dead letters.',
        advice: "maxAttempts: 2 or more, or onThrow: 'bisect'",
      }
    },
  },
  {
    name: 'acks',
    check({ name, acks }, { keepsDead }) {
      if (acks === 'late' || !keepsDead) return undefined
      return {
        code: 'ACKS_EARLY',
        title: `${name}: what fails is gone`,
        message:
          "With acks: 'early' requests are acked before they run: none is retried, and none ever reaches the dead letters that the broker keeps.",
        advice: "acks: 'late', unless losing requests is better than repeating them",
      }
    },
  },
  {
    name: 'rate limits',
    check({ name, rateLimit, workers, channel }) {
      if (rateLimit === undefined || rateLimit.scope === 'queue' || workers === 1) return undefined
      const many = workers === undefined || workers === 0 ? 'Several workers' : `${workers} workers`
      return {
        code: 'RATE_PER_WORKER',
        title: `${name}: its rate limit counts in each worker`,
        message: `${many} together may run several times ${rateLimit.text}, each worker by itself.`,
        advice: channel?.takePermits
          ? "rateLimit.scope: 'queue', which the broker keeps for all of them"
          : 'run it in one worker, or divide the limit by their number',
      }
    },
  },
  {
    name: 'prefetch',
    check({ name, prefetch, flushEvery, concurrency }) {
      if (prefetch >= flushEvery * concurrency) return undefined
      return {
        code: 'PREFETCH_SHORT',
        title: `${name}: not all slots can be full`,
        message: `prefetch is ${prefetch}, and ${concurrency} slots of ${flushEvery} requests are ${flushEvery * concurrency}.`,
        advice: `prefetch: ${flushEvery * (concurrency + 1)}, as it is by default`,
      }
    },
  },
  {
    name: 'results',
    check({ name, givesResults, ignoresResults }, { hasBackend }) {
      if (hasBackend || !givesResults || ignoresResults) return undefined
      return {
        code: 'NO_BACKEND',
        title: `${name}: its results go nowhere`,
        message:
          'Its function gives results, and the app has no result backend: they are not kept, and wait() rejects.',
        advice: 'new App({ backend }), or ignoreResult: true',
      }
    },
  },
]
