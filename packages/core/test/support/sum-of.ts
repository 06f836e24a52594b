import type { StopReport } from '@sheaf/core'

/** What a report accounts for: everything but how many were received. */
export function sumOf({ received: _, ...parts }: StopReport): number {
  return Object.values(parts).reduce((sum, part) => sum + part, 0)
}
