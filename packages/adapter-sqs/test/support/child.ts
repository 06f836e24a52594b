import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { until } from './scene.js'

/** What a worker process told. */
interface Told {
  readonly event: string
  readonly ids: readonly string[]
}

/** A worker process, and all that it has told so far. */
export interface Child {
  readonly told: readonly Told[]
  idsOf(event: string): string[]
  until(event: string): Promise<void>
  signal(signal: NodeJS.Signals): void
  /** Its exit code, once it has ended. */
  readonly exited: Promise<number | null>
  /** Stops it in order. */
  stop(): Promise<void>
  /** Kills it, if it still lives. */
  kill(): Promise<void>
}

/** The programs that there are. */
const programs = {
  worker: new URL('./worker-process.ts', import.meta.url),
  run: new URL('./run-process.ts', import.meta.url),
}

export function startWorker(
  environment: Record<string, string>,
  program: keyof typeof programs = 'worker',
): Child {
  const process_ = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(programs[program])], {
    cwd: fileURLToPath(new URL('../../../..', import.meta.url)),
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const told: Told[] = []
  createInterface(process_.stdout).on('line', (line) => told.push(JSON.parse(line)))
  const exited = new Promise<number | null>((resolve) => process_.once('exit', resolve))
  return {
    told,
    exited,
    idsOf: (event) => told.filter((entry) => entry.event === event).flatMap(({ ids }) => ids),
    until: (event) =>
      until(`the worker process told '${event}'`, () => told.some((entry) => entry.event === event)),
    signal: (signal) => void process_.kill(signal),
    async stop() {
      process_.stdin.write('stop\n')
      await until('the worker process stopped', () => told.some(({ event }) => event === 'stopped'))
    },
    async kill() {
      if (isAlive(process_)) process_.kill('SIGKILL')
      await exited
    },
  }
}

function isAlive({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null
}
