import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** An example that runs in a process of its own, as a reader would run it. */
export class Program {
  readonly child: ChildProcess
  /** All it has printed so far, errors included. */
  output = ''
  /** Resolves with the exit code once it has ended. */
  readonly ended: Promise<number | null>

  constructor(file: string, parameters: readonly string[] = [], environment: NodeJS.ProcessEnv = {}) {
    this.child = spawn(process.execPath, ['--import', 'tsx', `examples/${file}`, ...parameters], {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [this.child.stdout!, this.child.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.output += text
      })
    }
    this.ended = new Promise((resolve, reject) => {
      this.child.on('error', reject)
      this.child.on('close', resolve)
    })
  }

  /** Resolves once it has printed something that fits. */
  async printed(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.output)) {
      const more = new Promise<boolean>((resolve) => this.child.stdout!.once('data', () => resolve(true)))
      const hasMore = await Promise.race([more, this.ended.then(() => false)])
      if (!hasMore) throw new Error(`it ended without printing ${pattern}:\n${this.output}`)
    }
  }
}

/** Runs an example to its end and returns what it printed; it must end well. */
export async function run(file: string, ...parameters: string[]): Promise<string> {
  const program = new Program(file, parameters)
  const code = await program.ended
  if (code !== 0) throw new Error(`${file} exited with ${code}:\n${program.output}`)
  return program.output
}
