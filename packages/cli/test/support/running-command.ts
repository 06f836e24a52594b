import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'

/** How a command is started. */
export interface CommandOptions {
  readonly cwd?: string
  readonly environment?: Readonly<Record<string, string>>
  /** What it reads from stdin; nothing where it is left out. */
  readonly input?: string
  /** Options of Node. */
  readonly node?: readonly string[]
}

/** How a command has ended, and what it has written. */
export interface CommandEnd {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** A command that runs in a process of its own. */
export class RunningCommand {
  readonly child: ChildProcessWithoutNullStreams
  readonly ended: Promise<CommandEnd>
  stdout = ''
  stderr = ''
  #heard = () => {}

  constructor(parameters: readonly string[], { cwd, environment, input, node = [] }: CommandOptions) {
    this.child = spawn(process.execPath, [...node, ...parameters], {
      cwd,
      env: { ...withoutOurs(process.env), ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    this.child.stdin.on('error', () => {})
    this.child.stdin.end(input ?? '')
    this.child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text
      this.#heard()
    })
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text
      this.#heard()
    })
    this.ended = once(this.child, 'close').then(([code, signal]) => {
      this.#heard()
      const { stdout, stderr } = this
      return { code, signal, stdout, stderr }
    })
  }

  /** Resolves once it has written what fits, to either stream; rejects where it ends before. */
  async wrote(pattern: RegExp): Promise<RegExpExecArray> {
    let found: RegExpExecArray | null = null
    await this.hears(() => {
      found = pattern.exec(this.stderr) ?? pattern.exec(this.stdout)
      return found !== null
    }, String(pattern))
    return found!
  }

  /** Resolves once something holds of what it has written; rejects where it ends before. */
  async hears(holds: () => boolean, what = String(holds)): Promise<void> {
    let isOver = false
    void this.ended.then(() => {
      isOver = true
      this.#heard()
    })
    while (!holds()) {
      if (isOver) throw new Error(`it ended before ${what}:\n${this.stdout}\n${this.stderr}`)
      await new Promise<void>((resolve) => {
        this.#heard = resolve
      })
    }
  }

  /** Sends a signal, and resolves once it has ended. */
  end(signal: NodeJS.Signals): Promise<CommandEnd> {
    this.child.kill(signal)
    return this.ended
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    this.child.kill('SIGTERM')
    const late = setTimeout(() => this.child.kill('SIGKILL'), 5_000)
    await this.ended
    clearTimeout(late)
  }
}

/** The environment without what a test runner sets, or a person who runs the tests for a project of their own. */
function withoutOurs(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours = /^(?:SHEAF_|VITEST|NODE_OPTIONS$|FORCE_COLOR$|NO_COLOR$|CI$|NODE_ENV$|TEST$)/
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !ours.test(name)))
}
