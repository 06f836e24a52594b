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
const start = `${version} `
const zero = 0x30

/** All numbers of so many digits are exact. */
const mostDigits = 15

/** A copy's name travels as a property of AMQP, of at most 255 bytes; ours are far shorter. */
const longestCopy = 80

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

/**
 * Reads what {@link writeStamp} wrote; `undefined` where a message is somebody else's, or its stamp was tampered with. Every
 * message that comes is read here, so nothing is made but the stamp.
 */
export function readStamp(text: unknown): Stamp | undefined {
  if (typeof text !== 'string' || !text.startsWith(start)) return undefined
  const attemptsEnd = text.indexOf(' ', start.length)
  const lapsesEnd = text.indexOf(' ', attemptsEnd + 1)
  const enqueuedEnd = text.indexOf(' ', lapsesEnd + 1)
  if (attemptsEnd < 0 || lapsesEnd < 0 || enqueuedEnd < 0) return undefined
  const copyEnd = endOf(text, enqueuedEnd + 1)
  const copyLength = copyEnd - enqueuedEnd - 1
  if (copyLength === 0 || copyLength > longestCopy) return undefined
  const attempts = countIn(text, start.length, attemptsEnd)
  const lapses = countIn(text, attemptsEnd + 1, lapsesEnd)
  const enqueuedAt = countIn(text, lapsesEnd + 1, enqueuedEnd)
  const faults = copyEnd === text.length ? lapses : countIn(text, copyEnd + 1, endOf(text, copyEnd + 1))
  if (attempts < 0 || lapses < 0 || enqueuedAt < 0 || faults < 0) return undefined
  return { attempts, lapses, faults, enqueuedAt, copy: text.slice(enqueuedEnd + 1, copyEnd) }
}

/** Where the field ends that begins at `from`. */
function endOf(text: string, from: number): number {
  const end = text.indexOf(' ', from)
  return end < 0 ? text.length : end
}

/** The number that stands there in digits; -1 where there is none. */
function countIn(text: string, from: number, to: number): number {
  let count = from < to && to - from <= mostDigits ? 0 : -1
  for (let at = from; at < to && count >= 0; at++) {
    const digit = text.charCodeAt(at) - zero
    count = digit >= 0 && digit <= 9 ? count * 10 + digit : -1
  }
  return count
}
