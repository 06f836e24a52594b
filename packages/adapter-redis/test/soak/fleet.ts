import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { endWithThisProcess } from '../../../../scripts/redis/redis-server.mjs'
import { ledgerOf } from './ledger.js'

export interface FleetOptions {
  readonly program: string
  readonly folder: string
  readonly size: number
  readonly environment: Readonly<Record<string, string>>
}

interface Member {
  readonly child: ChildProcess
  readonly exited: Promise<unknown>
  /** Whether its end is of our making. */
  isCondemned: boolean
}

/** The workers of a soak: always as many, however many are killed. */
export class Fleet {
  readonly #options: FleetOptions
  readonly #members: Member[] = []
  #started = 0
  #isDismissed = false
  killed = 0
  frozen = 0
  /** What is wrong with workers that ended when nobody had asked them to. */
  readonly deserters: string[] = []

  constructor(options: FleetOptions) {
    this.#options = options
    for (let index = 0; index < options.size; index++) this.#add()
  }

  /** Kills the oldest worker, and has another one in its place. */
  async killOldest(): Promise<void> {
    const member = this.#members.shift()!
    member.isCondemned = true
    member.child.kill('SIGKILL')
    this.killed++
    this.#add()
    await member.exited
  }

  /** Stops one of the workers without a word, and lets it go on after a while, if it is still there. */
  async freezeOne(forMs: number): Promise<void> {
    const { child } = this.#members[Math.floor(Math.random() * this.#members.length)]!
    child.kill('SIGSTOP')
    this.frozen++
    await pause(forMs)
    child.kill('SIGCONT')
  }

  /** Has all workers finish what they hold. */
  async dismiss(): Promise<void> {
    this.#isDismissed = true
    for (const member of this.#members) member.child.kill('SIGTERM')
    for (const { exited, child } of this.#members) {
      const isOver = await Promise.race([exited.then(() => true), pause(60_000, false, { ref: false })])
      if (!isOver) {
        child.kill('SIGKILL')
        this.deserters.push('a worker did not end within a minute of SIGTERM')
      }
    }
  }

  /** What workers have told of errors and warnings: how often, by their words without numbers. */
  told(): ReadonlyMap<string, number> {
    const told = new Map<string, number>()
    for (let worker = 0; worker < this.#started; worker++) {
      const lines = readFileSync(this.#logOf(worker), 'utf8').split('\n')
      for (const line of lines.filter((line) => line !== '')) {
        const words = line.replace(/\d+/g, 'N').slice(0, 200)
        told.set(words, (told.get(words) ?? 0) + 1)
      }
    }
    return told
  }

  #add(): void {
    const { program, folder, environment } = this.#options
    const worker = this.#started++
    const log = openSync(this.#logOf(worker), 'a')
    const child = spawn(process.execPath, [program], {
      env: {
        ...process.env,
        ...environment,
        LEDGER: ledgerOf(folder, worker),
        CLIENT: worker % 2 === 0 ? 'ioredis' : 'node-redis',
      },
      stdio: ['ignore', log, log],
    })
    closeSync(log)
    endWithThisProcess(child)
    const member: Member = { child, exited: once(child, 'exit'), isCondemned: false }
    this.#members.push(member)
    child.once('exit', (code, signal) => this.#ended(member, worker, code, signal))
  }

  #ended(member: Member, worker: number, code: number | null, signal: string | null): void {
    // One that has only just been started ends by the signal itself.
    const isExpected = this.#isDismissed && (code === 0 || signal === 'SIGTERM')
    if (member.isCondemned || isExpected) return
    this.deserters.push(`worker ${worker} ended with ${code ?? signal}: see ${this.#logOf(worker)}`)
    if (this.#isDismissed) return
    this.#members.splice(this.#members.indexOf(member), 1)
    this.#add()
  }

  #logOf(worker: number): string {
    return join(this.#options.folder, `${worker}.log`)
  }
}
