import { type ChildProcess, spawn } from 'node:child_process'
import type { Probes } from '../health/probes.js'
import { processVariable } from '../process/process-variable.js'
import { type ChildMessage, isOurs } from './messages.js'
import type { ProcessEnd } from './restart-policy.js'

/** How a worker's process is started. */
export interface ProcessStart {
  /** Options of Node, the program and its arguments. */
  readonly parameters: readonly string[]
  readonly environment: NodeJS.ProcessEnv
}

/** One process that runs a worker. */
export class WorkerProcess {
  readonly pid: number | undefined
  /** Resolves once its worker is up; never where it ends before. */
  readonly ready: Promise<void>
  readonly ended: Promise<ProcessEnd>
  #isReady = false
  #isOver = false
  readonly #child: ChildProcess
  #questions = 0

  constructor({ parameters, environment }: ProcessStart, number: number) {
    const startedAt = performance.now()
    this.#child = spawn(process.execPath, parameters, {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...environment, [processVariable]: String(number) },
      // A group of its own: a Ctrl-C reaches it once, by the process that started it.
      detached: process.platform !== 'win32',
    })
    this.pid = this.#child.pid
    this.ready = new Promise((resolve) => {
      this.#child.on('message', (message) => {
        if (!isOurs(message) || message.sheaf !== 'ready') return
        this.#isReady = true
        resolve()
      })
    })
    this.ended = endOf(this.#child).then(({ code, signal }) => {
      this.#isOver = true
      return { code, signal, ranMs: performance.now() - startedAt }
    })
  }

  get isReady(): boolean {
    return this.#isReady && !this.#isOver
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  /** Tells it to stop, kills it if it has not within so long, and says whether it stopped in order. */
  async stop(ms: number): Promise<boolean> {
    this.signal('SIGTERM')
    const timer = setTimeout(() => this.signal('SIGKILL'), ms)
    const { code } = await this.ended
    clearTimeout(timer)
    return code === 0
  }

  /** What it says of its health; `undefined` where it does not answer in time. */
  async probe(ms: number): Promise<Probes | undefined> {
    const child = this.#child
    if (!child.connected) return undefined
    const id = this.#questions++
    return new Promise((resolve) => {
      const end = (probes: Probes | undefined) => {
        clearTimeout(timer)
        child.off('message', hear)
        resolve(probes)
      }
      // Heard as it comes: two messages may come at once, and awaiting one at a time would miss the second.
      const hear = (message: unknown) => {
        if (!isOurs(message)) return
        const said = message as ChildMessage
        if (said.sheaf === 'health' && said.id === id) end(said)
      }
      const timer = setTimeout(end, ms, undefined)
      child.on('message', hear)
      child.send({ sheaf: 'health', id }, () => {})
    })
  }
}

/** A process that could not even be started has ended, too. */
function endOf(child: ChildProcess): Promise<Pick<ProcessEnd, 'code' | 'signal'>> {
  return new Promise((resolve) => {
    child.once('error', () => resolve({ code: 1, signal: null }))
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
}
