import type { AsyncLocalStorage } from 'node:async_hooks'
import { expect, it } from 'vitest'
import { currentRun, type RunContext, runInContext } from '../../../src/run/run-context.js'
import { sharedRecord } from '../support/shared-record.js'

const context: RunContext = { app: {}, batch: {} as never, replace() {} }

// Where this fails, give the record in run-context.ts another number, and this test as well.
it('has the fields of record 1', () => {
  const record = sharedRecord<{ storage: AsyncLocalStorage<unknown> }>('runs', 1)
  expect(Object.keys(record).sort()).toEqual(['openRuns', 'storage'])
  const run = runInContext(context, () => record.storage.getStore())
  expect(run).toEqual({ context: undefined })
  expect(runInContext(context, () => Object.keys(currentRun()!))).toEqual(['app', 'batch', 'replace'])
})
