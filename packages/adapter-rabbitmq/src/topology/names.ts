import { SheafError } from '@sheaf/core'
import { isWellFormed } from '../message/well-formed.js'

/** The server takes 255 bytes; the rest is for what is added to a queue's name. */
const longestName = 240

/** Where a queue's dead letters are. */
export const deadQueueOf = (queue: string): string => `${queue}.dead`

/** The exchange through which delayed messages come back. */
export const dueExchangeOf = (queue: string): string => `${queue}.due`

/** The queue of one level of the ladder of delays, and the exchange before it. */
export const levelOf = (queue: string, level: number): string => `${queue}.delay.${level}`

/**
 * Refuses what cannot be the name of a queue.
 *
 * @throws {CONFIG_INVALID} With what is wrong with it.
 */
export function requireName(queue: string): void {
  const fault = faultOf(queue)
  if (fault === undefined) return
  throw new SheafError(
    'CONFIG_INVALID',
    `RabbitBroker: the queue's name '${queue}' ${fault}. Choose another.`,
  )
}

function faultOf(queue: string): string | undefined {
  if (queue === '') return 'is empty'
  const bytes = Buffer.byteLength(queue)
  if (bytes > longestName) return `has ${bytes} bytes; expected at most ${longestName}`
  if (queue.startsWith('amq.')) return "begins with 'amq.', which the server keeps for itself"
  if (/\.(?:dead|due|delay\.\d+)$/.test(queue)) {
    return "ends as those do that are declared beside a queue: '.dead', '.due', '.delay.0'"
  }
  if (/[\r\n]/.test(queue)) return 'holds a line break, which the server takes out'
  if (!isWellFormed(queue)) return 'holds half of a surrogate pair, which UTF-8 cannot write'
  return undefined
}
