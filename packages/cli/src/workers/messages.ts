import type { Probes } from '../health/probes.js'

/** What a process says to those that it started. */
export interface HealthQuestion {
  readonly sheaf: 'health'
  readonly id: number
}

/** What a started process says. */
export type ChildMessage =
  | { readonly sheaf: 'ready' }
  | ({ readonly sheaf: 'health'; readonly id: number } & Probes)

/** Whether a message is one of ours: the user's code may send its own. */
export function isOurs(message: unknown): message is { readonly sheaf: string } {
  return typeof (message as { sheaf?: unknown } | null | undefined)?.sheaf === 'string'
}
