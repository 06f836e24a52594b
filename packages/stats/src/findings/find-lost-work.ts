import type { Finding } from './finding.js'
import type { TaskScene } from './task-scene.js'
import { count, counted, percent, time } from './words.js'

const leastRequests = 100
const mostRetried = 0.2

/** Dead letters become more. */
export function findGrowingDead({ name, depths, now }: TaskScene): Finding[] {
  const [first, last] = [depths[0], depths[depths.length - 1]]
  if (!first || !last || last.dead <= first.dead) return []
  const more = last.dead - first.dead
  return [
    {
      code: 'DEAD_GROWING',
      severity: 'warning',
      task: name,
      message: `${name}: ${counted(more, 'request')} ${more === 1 ? 'was' : 'were'} given up in the last ${time(now - first.at)}; ${counted(last.dead, 'dead letter')} wait${last.dead === 1 ? 's' : ''}.`,
      advice: 'Look at their reasons, mend the cause, and redrive them.',
    },
  ]
}

/** So many requests are retried that a good part of the work is wasted. */
export function findHeavyRetries({ name, counts }: TaskScene): Finding[] {
  const { requests, retried, threw, batches } = counts
  if (requests < leastRequests || retried / requests < mostRetried) return []
  const isThrown = threw / batches >= mostRetried
  return [
    {
      code: 'RETRY_HEAVY',
      severity: 'warning',
      task: name,
      message: `${name}: ${percent(retried / requests)} of its requests are retried, ${count(retried)} of ${count(requests)}.`,
      advice: isThrown
        ? `${percent(threw / batches)} of its batches throw, and what is with a culprit is retried with it: bisecting finds those that are to blame.`
        : 'They get that verdict one by one: look at the errors of its last batches.',
      ...(isThrown && { change: "onThrow: 'bisect'" }),
    },
  ]
}
