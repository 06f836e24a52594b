import { randomBytes } from 'node:crypto'

/** What travels with a message, in one header of text: three headers of their own would take four times as long to read. */
export interface Stamp {
  /** Hand-outs that are over, but for those that the server counts. */
  readonly attempts: number
  /** Of those, how many ended because their holder was gone. */
  readonly lapses: number
  /** Of those, how many ended with a fault or because their holder was gone. */
  readonly faults: number
  /** When the message was first stored: epoch milliseconds, by the clock of who stored it. */
  readonly enqueuedAt: number
  /** Names the stored message. */
  readonly copy: string
}

const version = '1'
const seed = randomBytes(9).toString('base64url')
let copies = 0

/** A name for a stored message that no other has. */
export function freshCopy(): string {
  copies += 1
  return `${seed}${copies.toString(36)}`
}

/** Writes `1 <attempts> <lapses> <enqueued-at> <copy>`, and the faults where they are more than the lapses. */
export function writeStamp({ attempts, lapses, faults, enqueuedAt, copy }: Stamp): string {
  const text = `${version} ${attempts} ${lapses} ${enqueuedAt} ${copy}`
  return faults === lapses ? text : `${text} ${faults}`
}

/** Reads what {@link writeStamp} wrote; `undefined` where a message is somebody else's, or its stamp was tampered with. */
export function readStamp(text: unknown): Stamp | undefined {
  if (typeof text !== 'string') return undefined
  const [kind, attempts, lapses, enqueuedAt, copy, faults = lapses] = text.split(' ')
  if (kind !== version || copy === undefined || copy === '') return undefined
  const stamp = {
    attempts: Number(attempts),
    lapses: Number(lapses),
    faults: Number(faults),
    enqueuedAt: Number(enqueuedAt),
    copy,
  }
  const counts = [stamp.attempts, stamp.lapses, stamp.faults, stamp.enqueuedAt]
  return counts.every((count) => Number.isFinite(count) && count >= 0) ? stamp : undefined
}
