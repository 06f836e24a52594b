/** Lets one party wait until something has ended, again and again. */
export class Progress {
  #wake = () => {}

  made(): void {
    this.#wake()
  }

  /** Resolves at the next progress. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }
}
