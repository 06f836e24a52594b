const width = 30

/** Shows how far something is: a bar that moves on a terminal, a line at every tenth elsewhere. */
export class ProgressBar {
  readonly #title: string
  readonly #total: number
  readonly #output: NodeJS.WriteStream
  #shown = -1

  constructor(title: string, total: number, output: NodeJS.WriteStream = process.stdout) {
    this.#title = title
    this.#total = total
    this.#output = output
  }

  show(done: number): void {
    const part = this.#total === 0 ? 1 : done / this.#total
    const step = Math.floor(part * (this.#output.isTTY ? 1_000 : 10))
    if (step === this.#shown) return
    this.#shown = step
    const filled = Math.round(part * width)
    const bar = '█'.repeat(filled) + '░'.repeat(width - filled)
    const counts = `${done.toLocaleString('en')} of ${this.#total.toLocaleString('en')} rows`
    if (this.#output.isTTY) this.#output.write(`\r${this.#title.padEnd(12)} ${bar} ${counts}`)
    else this.#output.write(`${this.#title}: ${counts}\n`)
  }

  /** Leaves the bar as it is and goes to the next line. */
  end(): void {
    if (this.#output.isTTY) this.#output.write('\n')
  }
}
