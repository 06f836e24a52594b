import { parseArgs } from 'node:util'

const mostRows = 20_000

/** How many rows the demo loads: `--rows 500`, or all 20,000. Ends the program where that cannot be read. */
export function readRowCount(parameters: readonly string[]): number {
  try {
    const { values } = parseArgs({ args: [...parameters], options: { rows: { type: 'string' } } })
    const rows = Number(values.rows ?? mostRows)
    if (Number.isInteger(rows) && rows >= 1 && rows <= mostRows) return rows
    throw new Error(`--rows: expected a whole number from 1 to ${mostRows}; got '${values.rows}'.`)
  } catch (error) {
    console.error((error as Error).message)
    process.exit(1)
  }
}
