import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A process of the benchmark's own, which ends when it is disconnected. */
export class Child<Reply> {
  readonly #process: ChildProcess
  readonly #name: string

  /** Resolves when the process has ended. */
  readonly ended: Promise<unknown>

  /** `execPath` is the Node that it runs on. */
  constructor(
    file: URL,
    args: readonly string[] = [],
    env: NodeJS.ProcessEnv = {},
    execPath = process.execPath,
  ) {
    this.#name = [basename(file.pathname), ...args].join(' ')
    this.#process = fork(fileURLToPath(file), args, {
      execPath,
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, ...env },
    })
    this.ended = once(this.#process, 'exit')
  }

  /** The next thing that it says. */
  async reply(): Promise<Reply> {
    const ended = new AbortController()
    const exit = once(this.#process, 'exit', { signal: ended.signal }).then(([code]) => {
      throw new Error(`${this.#name} ended with ${code}`)
    })
    try {
      const [reply] = await Promise.race([once(this.#process, 'message'), exit])
      return reply as Reply
    } finally {
      exit.catch(() => {})
      ended.abort()
    }
  }

  ask(question: object): Promise<Reply> {
    const reply = this.reply()
    this.#process.send(question)
    return reply
  }

  /** Ends it, or lets it hang, as a system does. */
  kill(signal: NodeJS.Signals): void {
    this.#process.kill(signal)
  }

  end(): void {
    this.#process.disconnect()
  }
}
