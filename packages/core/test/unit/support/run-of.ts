import type { HeldRequest } from '../../../src/held/held-request.js'
import { BatchRun, type BatchRunParts } from '../../../src/run/batch-run.js'
import { settingsOf } from './settings-of.js'

/** A run of these requests, of a task that does nothing. */
export function runOf(requests: readonly HeldRequest[], parts: Partial<BatchRunParts> = {}): BatchRun {
  return new BatchRun({
    task: { name: 'probe', settings: settingsOf(), handler() {} },
    app: undefined,
    requests,
    key: undefined,
    trigger: 'count',
    openedMs: 0,
    startedMs: 0,
    mayBisect: true,
    onPause() {},
    ...parts,
  })
}
