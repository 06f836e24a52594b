import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { inject, onTestFinished } from 'vitest'
import { root } from '../../../../scripts/repository/root.mjs'
import { type CommandEnd, type CommandOptions, RunningCommand } from './running-command.js'

/** What a project has installed beside our packages, unless it says otherwise. */
const usual = ['tsx', 'ioredis']

/** Somebody's project in a folder of its own, for one test. */
export class Project {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'sheaf-cli-')))

  /**
   * @param files - Their contents, by path.
   * @param installed - Packages of others that it has.
   * @param hasDashboard - Whether it has that package, too, where there is one.
   */
  constructor(
    files: Readonly<Record<string, string>>,
    installed: readonly string[] = usual,
    hasDashboard = true,
  ) {
    for (const [path, text] of Object.entries({ 'package.json': '{ "type": "module" }', ...files }))
      this.write(path, text)
    for (const name of readdirSync(inject('packages'))) {
      if (name === 'dashboard' && !hasDashboard) continue
      // What is linked finds the packages beside itself, too; a copy finds only those of the project.
      const isCopied = name === 'cli' && !hasDashboard
      this.#install(`@sheaf/${name}`, join(inject('packages'), name), isCopied)
    }
    for (const name of installed) this.#install(name, join(root, 'node_modules', name))
    onTestFinished(() => rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 }))
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true })
    writeFileSync(join(this.folder, path), text)
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8')
  }

  /** Starts the real command in it. What is left of it ends with the test. */
  start(parameters: readonly string[], options: CommandOptions = {}): RunningCommand {
    const program = join(this.folder, 'node_modules/@sheaf/cli/dist/sheaf.js')
    const command = new RunningCommand([program, ...parameters], { cwd: this.folder, ...options })
    onTestFinished(() => command.kill())
    return command
  }

  /** Runs the real command in it, to its end. */
  run(parameters: readonly string[], options: CommandOptions = {}): Promise<CommandEnd> {
    return this.start(parameters, options).ended
  }

  #install(name: string, target: string, isCopied = false): void {
    const path = join(this.folder, 'node_modules', name)
    mkdirSync(dirname(path), { recursive: true })
    if (isCopied) cpSync(target, path, { recursive: true })
    else symlinkSync(target, path, 'junction')
  }
}
