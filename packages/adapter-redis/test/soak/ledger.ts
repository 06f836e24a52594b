import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const extension = '.runs'
const bytesEach = 4

/** How often the requests of a soak were completed. */
export interface Runs {
  readonly once: number
  readonly moreThanOnce: number
  /** How often the one was completed that was completed most often. */
  readonly most: number
  /** The numbers of those that nobody completed. */
  readonly lost: readonly number[]
}

/** The ledger of one worker: the numbers of the requests that it has completed, one after the other. */
export function ledgerOf(folder: string, worker: number): string {
  return join(folder, `${worker}${extension}`)
}

/** What a worker writes down of a batch, in one piece. */
export function encodeRuns(numbers: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(numbers.length * bytesEach)
  for (const [index, number] of numbers.entries()) bytes.writeUInt32LE(number, index * bytesEach)
  return bytes
}

/** How many requests all workers of a folder have completed so far, repeated ones counted each time. */
export function countRuns(folder: string): number {
  const sizes = readdirSync(folder)
    .filter((name) => name.endsWith(extension))
    .map((name) => statSync(join(folder, name)).size)
  return sizes.reduce((sum, size) => sum + size, 0) / bytesEach
}

/** Adds up what all workers of a folder have written. Requests are numbered from 0. */
export function readRuns(folder: string, requests: number): Runs {
  const times = new Uint16Array(requests)
  for (const name of readdirSync(folder)) {
    if (!name.endsWith(extension)) continue
    const bytes = readFileSync(join(folder, name))
    for (let at = 0; at + bytesEach <= bytes.length; at += bytesEach) times[bytes.readUInt32LE(at)]! += 1
  }
  let [once, moreThanOnce, most] = [0, 0, 0]
  const lost: number[] = []
  times.forEach((count, number) => {
    if (count === 0) lost.push(number)
    else if (count === 1) once++
    else moreThanOnce++
    most = Math.max(most, count)
  })
  return { once, moreThanOnce, most, lost }
}
