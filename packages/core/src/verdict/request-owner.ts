import type { BatchRequest } from '../task/batch-request.js'

/** What a request must know of the task that it is for. */
export interface RequestOwner {
  readonly name: string
  readonly acks: 'late' | 'early'
  /** Whether results of its requests are stored, those left out that ignore theirs. */
  readonly keepsResults: boolean
  /** The worker has begun, or ceased, to hold a request of it. */
  hold(): void
  letGo(): void
  nowMs(): number
  /** The wait that the task's backoff gives after this attempt. */
  retryDelayMs(attempt: number, error: unknown): number
  /** Reports a verdict that came when it could no longer count. */
  lateVerdict(request: Pick<BatchRequest, 'id' | 'task'>, verdict: string): void
}
