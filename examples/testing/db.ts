/** Stands for a database. */
export const db = {
  async insert(rows: readonly unknown[]): Promise<void> {
    console.log(`${rows.length} rows`)
  },
}
