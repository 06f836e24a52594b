import type { TransactionsUnderTest } from '../../src/index.js'

/** A transaction of the store that a reference broker is on. */
export class ReferenceTransaction {
  readonly #work: (() => void)[] = []

  add(work: () => void): void {
    this.#work.push(work)
  }

  commit(): void {
    for (const work of this.#work.splice(0)) work()
  }
}

/** Begins and ends such transactions. */
export const referenceTransactions: TransactionsUnderTest = {
  begin: () => new ReferenceTransaction(),
  commit: (transaction) => (transaction as ReferenceTransaction).commit(),
  rollback: () => undefined,
}
