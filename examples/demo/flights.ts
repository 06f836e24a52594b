import { readFile } from 'node:fs/promises'

/** One row of the input: a flight of 2001, with a number that tells it from any other. */
export interface Flight {
  readonly id: number
  readonly date: string
  readonly delay: number
  readonly distance: number
  readonly origin: string
  readonly destination: string
}

/** The first `count` flights of the data set, which ships inside the npm package `vega-datasets`. */
export async function readFlights(count: number): Promise<readonly Flight[]> {
  // The package exports its code only; its data lies beside that.
  const entry = import.meta.resolve('vega-datasets')
  const text = await readFile(new URL('../data/flights-20k.json', entry), 'utf8')
  const rows: Omit<Flight, 'id'>[] = JSON.parse(text)
  return rows.slice(0, count).map((row, index) => ({ id: index + 1, ...row }))
}
