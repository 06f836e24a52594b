import type { ReadStream, WriteStream } from 'node:tty'
import { type Key, readKeys } from './keys.js'

const control = '\u001b['
// A line that is too long for a narrow screen is cut at its edge: wrapped, it would push the others off.
const enter = `${control}?1049h${control}?25l${control}?7l`
const leave = `${control}?7h${control}?25h${control}?1049l`
const home = `${control}H`
const restOfLine = `${control}K`
const restOfScreen = `${control}J`

/** The whole of a terminal, for as long as a command has it. What stood there before comes back. */
export class Screen {
  readonly #input: ReadStream
  readonly #output: WriteStream
  readonly #read: (chunk: Buffer) => void
  readonly #leave = () => this.close()
  #isOpen = true

  constructor(input: ReadStream, output: WriteStream, onKey: (key: Key) => void) {
    this.#input = input
    this.#output = output
    this.#read = (chunk) => {
      for (const key of readKeys(chunk.toString())) onKey(key)
    }
    output.write(enter)
    input.setRawMode(true)
    input.on('data', this.#read)
    // However the process ends, the terminal is given back.
    process.on('exit', this.#leave)
  }

  get columns(): number {
    return this.#output.columns || 80
  }

  get rows(): number {
    return this.#output.rows || 24
  }

  /** Calls back whenever the terminal has another size. */
  onResize(callback: () => void): void {
    this.#output.on('resize', callback)
  }

  /** Shows these lines from the top; those beyond the last row are left out. */
  draw(lines: readonly string[]): void {
    if (!this.#isOpen) return
    const shown = lines.slice(0, this.rows)
    this.#output.write(`${home}${shown.map((line) => line + restOfLine).join('\r\n')}${restOfScreen}`)
  }

  close(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    process.off('exit', this.#leave)
    this.#output.removeAllListeners('resize')
    this.#input.off('data', this.#read)
    this.#input.setRawMode(false)
    this.#input.pause()
    this.#output.write(leave)
  }
}
