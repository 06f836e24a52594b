import { readFileSync } from 'node:fs'
import { childrenOf } from '../../scripts/postgres/processes.mjs'

/** A process' user and system time, which Linux counts in hundredths of a second. */
export function cpuSecondsOf(pid: number): number {
  return timesOf(pid).own
}

/** That of a process with all that it has started, those that have ended included. */
export function cpuSecondsOfFamily(pid: number): number {
  const { own, ended } = timesOf(pid)
  let seconds = own + ended
  for (const child of childrenOf(pid)) {
    try {
      seconds += timesOf(child).own
    } catch {
      // It has ended meanwhile.
    }
  }
  return seconds
}

function timesOf(pid: number): { readonly own: number; readonly ended: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(') ') + 2).split(' ')
  const seconds = (first: number) => (Number(fields[first]) + Number(fields[first + 1])) / 100
  return { own: seconds(11), ended: seconds(13) }
}
