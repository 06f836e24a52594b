import type { AppEvents } from '@sheaf/core'
import { count, span } from '../terminal/figures.js'

/** What a line about a batch needs to know of it; the event `batchFinished` has it. */
export type FinishedBatch = Pick<
  AppEvents['batchFinished'],
  | 'task'
  | 'size'
  | 'requests'
  | 'cap'
  | 'trigger'
  | 'waitedMs'
  | 'ranMs'
  | 'runs'
  | 'succeeded'
  | 'retried'
  | 'postponed'
  | 'failed'
  | 'expired'
  | 'lost'
>

/** How a batch went, in parts: what it was, how long it took, and what about it needs a look. */
export interface BatchLine {
  readonly level: 'info' | 'warn' | 'error'
  readonly facts: readonly string[]
  readonly trouble?: string | undefined
}

/** Describes a finished batch, with the error that it ended with where there was one. */
export function batchLine(batch: FinishedBatch, error?: string): BatchLine {
  const { requests, cap, trigger, waitedMs, ranMs, failed, lost, retried } = batch
  const isAlone = cap === 1 && requests === 1
  const folded = batch.size < requests ? ` (${count(batch.size)} after folding)` : ''
  const what = isAlone ? '1 alone' : `${count(requests)} by ${trigger}${folded}`
  const facts = [what, `waited ${span(waitedMs)}`, `ran ${span(ranMs)}`]
  const trouble = troubleOf(batch, error)
  const hasFailed = failed > 0
  const level = hasFailed ? 'error' : retried > 0 || lost > 0 || error !== undefined ? 'warn' : 'info'
  return { level, facts, ...(trouble && { trouble }) }
}

function troubleOf(batch: FinishedBatch, error: string | undefined): string {
  const { runs, retried, postponed, failed, expired, lost } = batch
  const parts = [
    runs > 1 && `bisected, ${count(runs)} runs`,
    retried > 0 && `${count(retried)} retried`,
    postponed > 0 && `${count(postponed)} postponed`,
    expired > 0 && `${count(expired)} expired`,
    lost > 0 && `${count(lost)} lost`,
    failed > 0 && (failed === 1 && batch.requests === 1 ? 'dead' : `${count(failed)} dead`),
  ]
  const text = parts.filter(Boolean).join(', ')
  if (error === undefined) return text
  return text === '' ? error : `${text}: ${error}`
}
