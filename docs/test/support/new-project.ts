import { type ChildProcess, execSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pack } from '../../../scripts/build/pack.mjs'
import { root } from '../../../scripts/repository/root.mjs'

interface Packed {
  readonly tarball: string
}

/** The folder of somebody new, far from the repository. What the page calls by name, is taken from where it is here. */
export class NewProject implements AsyncDisposable {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), 'sheaf-five-minutes-')))
  readonly #packed = pack() as ReadonlyMap<string, Packed>
  readonly #running = new Set<ChildProcess>()
  #output = ''
  #heard = () => {}

  save(name: string, code: string): void {
    writeFileSync(join(this.path, name), code)
  }

  /** Runs a command of the page to its end. */
  run(command: string): void {
    const install = /^npm install (?<names>.+)$/.exec(command)?.groups?.names
    const line = install === undefined ? command : this.#install(install.split(' '))
    execSync(line, { cwd: this.path, stdio: 'pipe', env: plain(process.env) })
  }

  /** Starts a program of the page, which goes on beside the others. */
  start(command: string, environment: NodeJS.ProcessEnv): void {
    const [, name, ...parameters] = command.split(' ')
    const program = join(this.path, 'node_modules/.bin', name!)
    const child = spawn(program, parameters, {
      cwd: this.path,
      env: plain({ ...process.env, ...environment }),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#running.add(child)
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text
        this.#heard()
      })
    }
    child.on('exit', () => {
      this.#running.delete(child)
      this.#heard()
    })
  }

  /** Resolves once all of these lines have been printed. */
  async printed(lines: readonly string[]): Promise<void> {
    await this.#heardOf(
      () => lines.every((line) => this.#output.includes(line)) || undefined,
      () => `'${lines.find((line) => !this.#output.includes(line))}'`,
    )
  }

  /** What was printed that fits, as soon as it is. */
  async found(pattern: RegExp): Promise<string> {
    return await this.#heardOf(
      () => pattern.exec(this.#output)?.[1],
      () => String(pattern),
    )
  }

  async #heardOf<Found>(look: () => Found | undefined, wanted: () => string): Promise<Found> {
    const endsAt = Date.now() + 90_000
    for (;;) {
      const found = look()
      if (found !== undefined) return found
      if (Date.now() > endsAt) throw new Error(`${wanted()} was not printed, but:\n${this.#output}`)
      await Promise.race([
        new Promise<void>((resolve) => {
          this.#heard = resolve
        }),
        new Promise((resolve) => setTimeout(resolve, 1_000).unref()),
      ])
    }
  }

  /** Ctrl+C: every program ends by itself. */
  async stopAll(): Promise<void> {
    await Promise.all(
      [...this.#running].map(async (child) => {
        const ended = once(child, 'exit')
        child.kill('SIGINT')
        await ended
      }),
    )
    this.#output = ''
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stopAll()
    rmSync(this.path, { recursive: true, force: true })
  }

  /** Ours come as tarballs, others from the repository's own folder: no network is asked for either. */
  #install(names: readonly string[]): string {
    const sources = names.map((name) => this.#packed.get(name)?.tarball ?? join(root, 'node_modules', name))
    return `npm install --offline --no-audit --no-fund --loglevel=error ${sources.join(' ')}`
  }
}

/** Without what npm and vitest put into the environment of a test. */
function plain(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/^(?:npm_|VITEST|NODE_ENV|CI$)/.test(name)),
  )
}
