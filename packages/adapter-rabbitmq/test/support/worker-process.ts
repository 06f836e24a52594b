import { WorkerProcess } from '../../../contract-tests/test/support/worker-process.js'

const program = new URL('./worker-program.ts', import.meta.url)

/** Starts a worker in a process of its own. */
export function startWorker(environment: Readonly<Record<string, string>>): WorkerProcess {
  return new WorkerProcess(program, environment)
}
