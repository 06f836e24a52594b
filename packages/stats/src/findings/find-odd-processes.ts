import type { ProcessView } from '@sheaf/core'
import type { Finding } from './finding.js'
import { time } from './words.js'

/** How far a clock may be from the store's: what is due at a moment is due so much too early or too late. */
const mostSkewMs = 1_000

/** Processes of one app that run different releases. */
export function findDifferentVersions(processes: readonly ProcessView[]): Finding[] {
  return [...new Set(processes.map(({ app }) => app))].flatMap((app) => {
    const byVersion = new Map<string, string[]>()
    for (const { app: its, version, host, pid } of processes) {
      if (its !== app || version === undefined) continue
      byVersion.set(version, [...(byVersion.get(version) ?? []), `${host} (${pid})`])
    }
    if (byVersion.size < 2) return []
    const parts = [...byVersion].sort(([, one], [, other]) => one.length - other.length)
    const told = parts.map(
      ([version, where]) => `${version} on ${where.slice(0, 3).join(', ')}${more(where)}`,
    )
    return [
      {
        code: 'VERSIONS_DIFFER' as const,
        severity: 'info' as const,
        message: `The processes of '${app}' run different releases of Sheaf: ${told.join('; ')}.`,
        advice: 'While a deployment is under way that is as it should be; after it, one was left behind.',
      },
    ]
  })
}

/** Processes whose clock is wrong. */
export function findSkewedClocks(processes: readonly ProcessView[]): Finding[] {
  return processes
    .filter(({ skewMs }) => Math.abs(skewMs) > mostSkewMs)
    .map(({ host, pid, skewMs }) => ({
      code: 'CLOCK_SKEW',
      severity: 'warning',
      message: `The clock of ${host} (${pid}) is ${time(Math.abs(skewMs))} ${skewMs > 0 ? 'ahead of' : 'behind'} that of the store: eta and expires are off by as much.`,
      advice: 'Let a time server set it (NTP).',
    }))
}

function more(where: readonly string[]): string {
  return where.length > 3 ? ` and ${where.length - 3} more` : ''
}
