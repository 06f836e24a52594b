import { isatty } from 'node:tty'
import type { Probes } from '../health/probes.js'
import type { Log } from '../log/log.js'
import { exitCodes } from '../process/command-error.js'
import { Place, type PlaceParts } from './place.js'

/** How long a process may take to say how it is. */
const probeMs = 2_000

/** Runs several processes that each run a worker, and loads none of the user's code itself. */
export class Supervisor {
  readonly #places: readonly Place[]
  readonly #log: Log
  #exitCode: number = exitCodes.done
  #interrupts = 0
  #stopped: Promise<void> | undefined
  #replacing: Promise<void> = Promise.resolve()
  #resolve = () => {}
  readonly #hasTerminal = isatty(0) || isatty(2)

  constructor(count: number, parts: Omit<PlaceParts, 'onGiveUp'>) {
    const onGiveUp = (exitCode: number) => {
      this.#exitCode = exitCode
      this.#stop()
    }
    this.#log = parts.log
    this.#places = Array.from({ length: count }, (_, index) => new Place(index + 1, { ...parts, onGiveUp }))
  }

  /** Starts the processes, and resolves with the exit code once all have ended for good. */
  async run(): Promise<number> {
    const over = new Promise<void>((resolve) => {
      this.#resolve = resolve
    })
    process.on('SIGINT', () => this.#interrupt())
    process.on('SIGTERM', () => this.#stop())
    process.on('SIGHUP', () => this.#hangUp())
    for (const place of this.#places) place.start()
    await over
    return this.#exitCode
  }

  /** The health of all processes together. */
  async probe(): Promise<Probes> {
    const all = await Promise.all(this.#places.map((place) => probeOf(place)))
    return { live: all.flatMap(({ live }) => live), ready: all.flatMap(({ ready }) => ready) }
  }

  #interrupt(): void {
    this.#interrupts++
    if (this.#interrupts > 1) this.#exitCode = exitCodes.interrupted
    this.#stop()
  }

  /** The first time in order; told again, each process stops at once. */
  #stop(): void {
    if (this.#stopped) {
      for (const { current } of this.#places) current?.signal('SIGTERM')
      return
    }
    this.#stopped = this.#stopAll()
  }

  async #stopAll(): Promise<void> {
    const orderly = await Promise.all(this.#places.map((place) => place.stop()))
    if (orderly.includes(false) && this.#exitCode === exitCodes.done) this.#exitCode = exitCodes.failed
    await this.#replacing
    this.#resolve()
  }

  /** A terminal that closes hangs up, too: then there is nobody left to work for. */
  #hangUp(): void {
    if (this.#hasTerminal && !isatty(0) && !isatty(2)) {
      this.#stop()
      return
    }
    this.#log({ level: 'info', event: 'process', text: 'SIGHUP: the processes are replaced one by one' })
    this.#replacing = this.#replacing.then(() => this.#replaceAll())
  }

  async #replaceAll(): Promise<void> {
    for (const place of this.#places) if (!this.#stopped) await place.replace()
  }
}

async function probeOf({ current, number }: Place): Promise<Probes> {
  const name = `process ${number}`
  if (!current) return { live: [], ready: [`${name} is being restarted`] }
  const probes = await current.probe(probeMs)
  if (probes) return named(name, probes)
  const reason = `${name} does not answer`
  // One that is still loading answers nobody, and is not stuck.
  return { live: current.isReady ? [reason] : [], ready: [reason] }
}

function named(name: string, { live, ready }: Probes): Probes {
  const withName = (reason: string) => `${name}: ${reason}`
  return { live: live.map(withName), ready: ready.map(withName) }
}
