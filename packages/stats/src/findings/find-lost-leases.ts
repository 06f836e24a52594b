import type { ProcessView } from '@sheaf/core'
import type { Finding } from './finding.js'
import type { TaskScene } from './task-scene.js'
import { counted, option, time } from './words.js'

/** Leases were lost, so that requests ran twice. */
export function findLostLeases({ name, counts, workers }: TaskScene): Finding[] {
  const { lost } = counts
  if (lost === 0) return []
  const isBlocked = workers.some(({ process }) => blockedMs(process) > (leaseOf(process) ?? Infinity) / 3)
  const lease = Math.min(...workers.map(({ process }) => leaseOf(process) ?? Infinity))
  return [
    {
      code: 'LEASES_LOST',
      severity: 'warning',
      task: name,
      message: `${name}: ${counted(lost, 'lease')} ${lost === 1 ? 'was' : 'were'} lost: the broker handed ${lost === 1 ? 'its request' : 'their requests'} out again.`,
      advice: isBlocked
        ? 'The event loop of a worker is blocked for so long that renewals come too late: move the computation to a worker thread.'
        : 'Look at the connection to the broker, and at processes that were stopped without being given time.',
      ...(Number.isFinite(lease) && { change: `lease: ${option(lease * 2)}` }),
    },
  ]
}

/** Processes whose event loop is blocked for so long that their leases are in danger. */
export function findBlockedLoops(processes: readonly ProcessView[]): Finding[] {
  return processes.flatMap((process) => {
    const leaseMs = leaseOf(process)
    const worstMs = blockedMs(process)
    if (leaseMs === undefined || worstMs <= leaseMs / 3) return []
    const names = process.workers.map((worker) => worker.name).join(', ')
    const lost = process.leasesLost > 0 ? ` ${counted(process.leasesLost, 'lease')} of it were lost.` : ''
    return [
      {
        code: 'LOOP_BLOCKED' as const,
        severity: 'error' as const,
        message: `${names} on ${process.host}: its event loop was blocked for up to ${time(worstMs)}, and leases of ${time(leaseMs)} are renewed when it turns.${lost}`,
        advice: 'Move the computation to a worker thread, or raise the lease.',
        change: `lease: ${option(Math.max(leaseMs * 2, worstMs * 4))}`,
      },
    ]
  })
}

/** For how long a loop was blocked, by what is usual of the last minute or what was worst of the last ten. */
function blockedMs({ loop }: ProcessView): number {
  const usual = Math.max(loop.p99Ms, ...loop.recentMs)
  return loop.maxMs > usual * 2 ? loop.maxMs / 2 : usual
}

function leaseOf({ workers }: ProcessView): number | undefined {
  const leases = workers.flatMap(({ queues }) => queues.flatMap(({ leaseMs }) => leaseMs ?? []))
  return leases.length > 0 ? Math.min(...leases) : undefined
}
