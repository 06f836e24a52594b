import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

/**
 * The processes that a process has started and that have not ended.
 *
 * @param {number} parent
 * @returns {number[]}
 */
export function childrenOf(parent) {
  const pairs = existsSync('/proc/self/stat') ? fromProc() : fromPs()
  return pairs.filter(([, ppid]) => ppid === parent).map(([pid]) => pid)
}

function fromProc() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        // The name of a program may contain anything, blanks and brackets too.
        return [[Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])]]
      } catch {
        return []
      }
    })
}

function fromPs() {
  const { stdout = '' } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  return stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number))
}
