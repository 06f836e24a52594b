import { count, counted, span } from '../terminal/figures.js'
import type { DoctorFinding } from './finding.js'
import type { TaskFacts } from './task-facts.js'

/** Tasks that share a queue share its channel, too. */
export function sharedQueues(tasks: readonly TaskFacts[]): DoctorFinding[] {
  const queues = new Map<string, string[]>()
  for (const { name, queue } of tasks) queues.set(queue, [...(queues.get(queue) ?? []), name])
  return [...queues]
    .filter(([, names]) => names.length > 1)
    .map(([queue, names]) => ({
      code: 'QUEUE_SHARED',
      severity: 'warning',
      queue,
      title: `${names.join(', ')} share a queue`,
      message: `They share the channel of queue '${queue}': the backlog of one holds up the others, and they pause together.`,
      advice: 'a queue for each task',
    }))
}

/** Whether this Node is one that Sheaf supports: 20.19 and later of 20, and 22.12 or later. */
export function nodeVersion(version: string): DoctorFinding[] {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22) return []
  return [
    {
      code: 'NODE_VERSION',
      severity: 'error',
      title: 'This Node is not supported',
      message: `Node ${version} runs this; Sheaf is made for 20.19 or later, or 22.12 or later.`,
      advice: 'a newer Node',
    },
  ]
}

/** A clock that is further off than this makes delays and dates wrong. */
const mostSkewMs = 1_000

/** Whether this machine's clock agrees with the server's, as far as the round trip lets know. */
export function clockSkew(skewMs: number, roundTripMs: number): DoctorFinding[] {
  if (Math.abs(skewMs) - roundTripMs / 2 <= mostSkewMs) return []
  return [
    {
      code: 'CLOCK_SKEW',
      severity: 'warning',
      title: 'Clocks disagree',
      message: `This machine's clock is ${span(Math.abs(skewMs))} ${skewMs > 0 ? 'ahead of' : 'behind'} the server's: dates, expiries and ages are wrong by as much.`,
      advice: 'let both follow the same time server',
    },
  ]
}

/** Whether requests were given up in a queue, and still lie there. */
export function deadLetters(queue: string, dead: number): DoctorFinding[] {
  if (dead === 0) return []
  return [
    {
      code: 'DEAD_LETTERS',
      severity: 'warning',
      queue,
      title: `${queue}: ${counted(dead, 'dead letter')}`,
      message: `${count(dead)} of its requests were given up, and wait for somebody to look.`,
      advice: `sheaf dead list ${queue}`,
    },
  ]
}
