import { once } from 'node:events'
import type { WriteStream } from 'node:tty'
import { type Paint, paintFor } from './paint.js'
import { jsonLine } from './visible.js'

/** Where a command writes: data to stdout, everything else to stderr. A reader that has gone ends nothing but the writing. */
export class Output {
  /** The colours of stdout. */
  readonly paint: Paint
  /** The colours of stderr. */
  readonly notePaint: Paint
  #isClosed = false

  constructor(
    readonly stdout: WriteStream,
    readonly stderr: WriteStream,
    environment: Readonly<Record<string, string | undefined>>,
  ) {
    this.paint = paintFor(stdout, environment)
    this.notePaint = paintFor(stderr, environment)
    // The other end of a pipe may go at any time, as `head` does; that is no reason to fail.
    stdout.on('error', () => {
      this.#isClosed = true
    })
    stderr.on('error', () => {})
  }

  /** Whether stdout is a terminal. */
  get isTerminal(): boolean {
    return this.stdout.isTTY === true
  }

  /** Whether nobody reads stdout any more. */
  get isClosed(): boolean {
    return this.#isClosed || this.stdout.destroyed
  }

  /** How many columns a line may take; no limit where stdout is no terminal. */
  get columns(): number {
    return this.isTerminal ? this.stdout.columns || 80 : Number.POSITIVE_INFINITY
  }

  /** Writes data, and waits where its reader is slow. */
  async data(text: string): Promise<void> {
    if (this.isClosed) return
    if (this.stdout.write(`${text}\n`)) return
    await Promise.race([once(this.stdout, 'drain'), once(this.stdout, 'close')]).catch(() => {})
  }

  /** Writes a value as one line of JSON. */
  json(value: unknown): Promise<void> {
    return this.data(jsonLine(value))
  }

  /** Says something that is no data. */
  note(text: string): void {
    if (!this.stderr.destroyed) this.stderr.write(`${text}\n`)
  }

  /** Resolves once everything is written, or cannot be. */
  async flush(): Promise<void> {
    for (const stream of [this.stdout, this.stderr]) {
      if (stream.destroyed || stream.writableLength === 0) continue
      await new Promise<void>((resolve) => {
        stream.write('', () => resolve())
        stream.once('close', resolve)
      })
    }
  }
}
