import { levelStepMs } from '../message/delay.js'

/**
 * What a queue is declared with, for ever the same: one that exists with other arguments cannot be declared again.
 *
 * The limit of deliveries is out of reach: by default a server ≥ 4.0 throws away what was handed out twenty times, looks
 * at a dead letter included. (-1, "no limit", makes 3.10 throw away at the first return.) And a batch may be held for a
 * week, not for half an hour.
 */
export const queueArguments = {
  'x-queue-type': 'quorum',
  'x-delivery-limit': 1_000_000,
  'x-consumer-timeout': 604_800_000,
} as const

/** What one level of the ladder is declared with: every hop is confirmed. */
export function levelArguments(level: number, next: string): Record<string, string | number> {
  return {
    'x-queue-type': 'quorum',
    'x-message-ttl': 2 ** level * levelStepMs,
    'x-dead-letter-exchange': next,
    'x-dead-letter-strategy': 'at-least-once',
    'x-overflow': 'reject-publish',
  }
}
