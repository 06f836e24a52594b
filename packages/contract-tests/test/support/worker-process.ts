import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A worker process that a test starts, and kills, freezes or stops as the kernel would. */
export class WorkerProcess {
  readonly #process: ChildProcess
  readonly #exited: Promise<unknown>

  /** Runs a program of TypeScript. */
  constructor(program: URL, environment: Readonly<Record<string, string>>) {
    this.#process = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(program)], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    this.#exited = once(this.#process, 'exit')
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.#process.kill(signal)
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    this.#process.kill(signal)
    await this.#exited
  }
}
