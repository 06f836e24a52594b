import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { processVariable } from './process-variable.js'

/** Names the variable that tells a process that it is the child of one like it. */
export const childVariable = 'SHEAF_CHILD'

const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Runs this very command again, in a child process that imports a loader first, and resolves with its exit code. Signals
 * pass on to it.
 *
 * @param isAlone - Whether the child is in a process group of its own: a Ctrl-C then reaches it once, through here. What
 * talks with its user by the terminal is not.
 */
export function runAgain(loader: string, isAlone: boolean): Promise<number> {
  const options = [...process.execArgv, '--import', loader, ...process.argv.slice(1)]
  const child = spawn(process.execPath, options, {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, [childVariable]: '1' },
    detached: isAlone && process.platform !== 'win32',
  })
  for (const signal of passedOn) {
    const hasItAlready = signal === 'SIGINT' && !isAlone && process.stdin.isTTY
    process.on(signal, () => {
      if (!hasItAlready) child.kill(signal)
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal!]))
  })
}

/** Has a child end as if it had been told to, when the process that started it is gone. */
export function followParent(): void {
  const isChild = process.env[childVariable] !== undefined || process.env[processVariable] !== undefined
  delete process.env[childVariable]
  if (isChild && process.connected) process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
}
