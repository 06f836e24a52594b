import { join } from 'node:path'
import { type IPty, spawn } from '@lydell/node-pty'
import { onTestFinished } from 'vitest'
import type { Project } from './project.js'

/** The real command on a real pseudo-terminal, as a person would see it. */
export class Terminal {
  readonly #pty: IPty
  readonly ended: Promise<number>
  /** All that was written to it. */
  output = ''
  #heard = () => {}

  constructor(
    project: Project,
    parameters: readonly string[],
    {
      environment = {},
      columns = 110,
      rows = 30,
    }: { environment?: Readonly<Record<string, string>>; columns?: number; rows?: number } = {},
  ) {
    const program = join(project.folder, 'node_modules/@sheaf/cli/dist/sheaf.js')
    this.#pty = spawn(process.execPath, [program, ...parameters], {
      cwd: project.folder,
      cols: columns,
      rows,
      name: 'xterm-256color',
      env: { PATH: process.env.PATH!, HOME: process.env.HOME ?? '/', ...environment },
    })
    this.#pty.onData((text) => {
      this.output += text
      this.#heard()
    })
    let isOver = false
    this.ended = new Promise((resolve) => {
      this.#pty.onExit(({ exitCode }) => {
        isOver = true
        this.#heard()
        resolve(exitCode)
      })
    })
    onTestFinished(() => {
      if (!isOver) this.#pty.kill('SIGKILL')
    })
  }

  /** What the last drawn frame shows, without colours; all where nothing is drawn anew. */
  get frame(): string {
    return plain(this.output.slice(Math.max(0, this.output.lastIndexOf('\u001b[H'))))
  }

  get text(): string {
    return plain(this.output)
  }

  type(keys: string): void {
    this.#pty.write(keys)
  }

  resize(columns: number, rows: number): void {
    this.#pty.resize(columns, rows)
  }

  /** Resolves once a frame shows what fits. */
  async shows(pattern: RegExp): Promise<void> {
    let isOver = false
    void this.ended.then(() => {
      isOver = true
    })
    while (!pattern.test(this.frame)) {
      if (isOver) throw new Error(`it ended without showing ${pattern}:\n${this.text}`)
      await new Promise<void>((resolve) => {
        this.#heard = resolve
      })
    }
  }
}

function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  return text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '').replaceAll('\r\n', '\n')
}
