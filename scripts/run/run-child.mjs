import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/**
 * Starts a program, waits for its end and returns its exit code. Ctrl-C is the child's to answer, and is waited for.
 *
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, onOutput?: (text: string) => void }} [options] - `onOutput` gets what the program
 * prints, in place of the terminal.
 * @returns {Promise<{ code: number, isInterrupted: boolean }>}
 */
export async function runChild(program, parameters, { env = process.env, cwd, onOutput } = {}) {
  const child = spawn(program, parameters, {
    env,
    cwd,
    stdio: ['inherit', onOutput ? 'pipe' : 'inherit', 'inherit'],
  })
  child.stdout?.setEncoding('utf8').on('data', onOutput)
  let isInterrupted = false
  const forward = (signal) => {
    isInterrupted = true
    // A terminal has sent Ctrl-C to the child as well; anything else that sends it knows only this process.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  process.on('SIGINT', forward)
  process.on('SIGTERM', forward)
  try {
    return await new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('close', (code, signal) => {
        resolve({ code: code ?? 128 + (constants.signals[signal] ?? 0), isInterrupted })
      })
    })
  } finally {
    process.off('SIGINT', forward)
    process.off('SIGTERM', forward)
  }
}
