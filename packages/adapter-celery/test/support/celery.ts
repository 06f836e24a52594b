import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface, type Interface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, inject } from 'vitest'
import { celeryEnvironment } from '../../../../scripts/python/celery.mjs'
import { endWithThisProcess } from '../../../../scripts/redis/redis-server.mjs'

const folder = fileURLToPath(new URL('./python', import.meta.url))

/** Tests that need a real Celery; the run says so where there is none. */
export const describeCelery = describe.skipIf(inject('celery') === null)

/** Where and how Python works. */
export interface PythonOptions {
  readonly port: number
  readonly broker?: string
  /** Its default queue. @defaultValue 'celery' */
  readonly queue?: string
  /** Celery's own settings. */
  readonly settings?: Readonly<Record<string, unknown>>
}

function start(program: readonly string[], { port, broker, queue, settings }: PythonOptions): ChildProcess {
  const celery = inject('celery')!
  const conf = {
    broker: broker ?? `redis://127.0.0.1:${port}/0`,
    backend: `redis://127.0.0.1:${port}/1`,
    ...(queue !== undefined && { queue }),
    ...(settings !== undefined && { settings }),
  }
  const child = spawn(celery.python, program, {
    cwd: folder,
    env: { ...celeryEnvironment(celery), CELERY_TEST: JSON.stringify(conf), PYTHONDONTWRITEBYTECODE: '1' },
    stdio: ['pipe', 'pipe', process.env.SHOW ? 'inherit' : 'ignore'],
  })
  endWithThisProcess(child)
  return child
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
}

/** What Python raised. */
export class PythonError extends Error {
  constructor(
    override readonly name: string,
    message: string,
  ) {
    super(message)
  }
}

/** A Python program that evaluates what a test asks for: calls, and waits for their results. */
export class PythonCaller {
  readonly #child: ChildProcess
  readonly #lines: Interface
  readonly #waiting: ((line: string | Error) => void)[] = []
  readonly #early: string[] = []

  private constructor(child: ChildProcess) {
    this.#child = child
    this.#lines = createInterface(child.stdout!)
    this.#lines.on('line', (line) => {
      const next = this.#waiting.shift()
      if (next) next(line)
      else this.#early.push(line)
    })
    child.once('exit', (code) => {
      for (const end of this.#waiting.splice(0)) end(new Error(`Python ended with ${code}`))
    })
  }

  static async start(options: PythonOptions): Promise<PythonCaller> {
    const caller = new PythonCaller(start(['driver.py'], options))
    await caller.#next()
    return caller
  }

  /** The value of a Python expression. Rejects with what it raises. */
  async eval<Value = unknown>(expression: string): Promise<Value> {
    this.#child.stdin!.write(`${JSON.stringify(expression)}\n`)
    const { value, error, message } = JSON.parse(await this.#next())
    if (error !== undefined) throw new PythonError(error, message)
    return value
  }

  async stop(): Promise<void> {
    await end(this.#child, 'SIGKILL')
  }

  #next(): Promise<string> {
    const early = this.#early.shift()
    if (early !== undefined) return Promise.resolve(early)
    return new Promise((resolve, reject) => {
      this.#waiting.push((line) => (typeof line === 'string' ? resolve(line) : reject(line)))
    })
  }
}

/** A Celery worker in Python. */
export class PythonWorker {
  readonly #child: ChildProcess

  private constructor(child: ChildProcess) {
    this.#child = child
  }

  /** Resolves once it consumes. */
  static async start(options: PythonOptions, queues = options.queue ?? 'celery'): Promise<PythonWorker> {
    const flags = ['-P', 'solo', '-l', 'INFO', '--without-mingle', '--without-gossip', '-Q', queues]
    const child = start(
      ['-m', 'celery', '-A', 'tasks', 'worker', ...flags, '-n', `py-${crypto.randomUUID()}@test`],
      options,
    )
    const ready = new Promise<void>((resolve, reject) => {
      child.stdout!.on('data', () => {})
      child.once('exit', (code) => reject(new Error(`The worker in Python ended with ${code}`)))
      setTimeout(resolve, 1)
    })
    await ready
    return new PythonWorker(child)
  }

  kill(): Promise<void> {
    return end(this.#child, 'SIGKILL')
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGTERM')
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), 5_000)
    await end(this.#child, 'SIGTERM')
    clearTimeout(timer)
  }
}
